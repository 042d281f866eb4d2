import { useTranslation } from 'react-i18next';
import type { RequestView } from '../../server/aftersales/request-views.ts';
import { inLanguage } from '../conversations/words.ts';
import { Chip } from '../ui/pieces.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';
import { said } from './words.ts';

/** What the warehouse found, point by point, as the checklist stood then. */
export function Inspected({ request: { inspected, lines } }: { request: RequestView }) {
  const { t } = useTranslation();
  const [first] = inspected;
  if (!first) return null;
  return (
    <section>
      <h2>{t('aftersales.byChecklist')}</h2>
      <p className="muted small">
        {first.by} ·{' '}
        <time dateTime={first.at} title={exactly(first.at)}>
          {dayAndTime(first.at)}
        </time>
      </p>
      {lines.map((line) => {
        const points = inspected.filter((point) => point.line === line.line);
        const wrong = points.filter(({ ok }) => !ok).length;
        if (points.length === 0) return null;
        return (
          <div key={line.line} className="inspected">
            <p>
              <b>{inLanguage(line)}</b>{' '}
              <Chip tone={wrong > 0 ? 'warn' : 'ok'}>
                {wrong > 0 ? t('aftersales.pointsWrong', { count: wrong }) : t('aftersales.pointsOk')}
              </Chip>
            </p>
            <ul className="plain-list small">
              {points.map((point) => (
                <li key={point.text} className={point.ok ? undefined : 'wrong'}>
                  {point.ok ? '✓' : '✗'} {said([point.text, point.textEn || point.text])}
                  <span className="unseen"> {t(point.ok ? 'aftersales.pointOk' : 'aftersales.pointWrong')}</span>
                  {point.note && ` · ${point.note}`}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
