import { useTranslation } from 'react-i18next';
import { moveWords, requestStateWords } from '../../common/aftersales-words.ts';
import type { RequestView } from '../../server/aftersales/request-views.ts';
import { wordFor } from '../language.ts';
import { money } from '../ui/money.ts';
import { dayAndTime, exactly } from '../ui/times.ts';
import { said } from './words.ts';

type Step = RequestView['steps'][number];

/** How it came to be as it is: who did what, when and why, the newest first. */
export function Steps({ request }: { request: RequestView }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t('aftersales.steps')}</h2>
      <ol className="timeline first-counts request-steps">
        {request.steps.toReversed().map((step) => (
          <li key={step.number}>
            <time dateTime={step.at} title={exactly(step.at)}>
              {dayAndTime(step.at)}
            </time>
            <b>{step.by.name ?? t(`aftersales.by_${step.by.kind}`)}</b> {said(moveWords[step.move])}
            {step.to !== step.from && <span className="muted"> → {said(requestStateWords[step.to])}</span>}
            <Because step={step} currency={request.currency} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Because({ step, currency }: { step: Step; currency: string }) {
  const { t } = useTranslation();
  const { amount, needs, limit } = step.data;
  const parts = [
    ['customer', 'staff'].includes(step.because) ? '' : wordFor('aftersales.because', step.because),
    typeof amount === 'number' && amount > 0 ? money(amount, currency) : '',
    typeof needs === 'string'
      ? t('aftersales.needs', { role: wordFor('aftersales.role', needs), limit: wordFor('aftersales.limit', String(limit)) })
      : '',
  ].filter(Boolean);
  if (parts.length === 0 && !step.words) return null;
  return (
    <div className="small">
      {parts.join(' · ')}
      {step.words && <div className="step-words">{step.words}</div>}
    </div>
  );
}
