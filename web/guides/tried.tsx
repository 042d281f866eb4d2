import { useTranslation } from 'react-i18next';
import type { RunView } from '../../server/aftersales/guides/views.ts';
import { exactly, timeOf } from '../ui/times.ts';
import { usePersonName } from './moving.ts';
import { inBoth } from './words.ts';

/** What was answered, by whom, and what each cause came to: nobody has to ask again. */
export function Tried({ run, isOpen = false }: { run: RunView; isOpen?: boolean }) {
  const { t } = useTranslation();
  const name = usePersonName();
  const answers = run.path.filter(({ answer }) => answer !== '');
  if (answers.length === 0) return null;
  return (
    <details className="run-path" open={isOpen}>
      <summary>{t('guides.path', { count: answers.length })}</summary>
      <ol>
        {answers.map((each) => (
          <li key={`${each.node} ${each.at}`}>
            {inBoth(each)} <b>{inBoth({ text: each.said, textEn: each.saidEn })}</b>{' '}
            <small className="muted" title={exactly(each.at)}>
              {name(each.by)} {timeOf(each.at)}
            </small>
          </li>
        ))}
      </ol>
      {run.tried.map((each) => (
        <p key={each.text} className="small">
          {t('guides.likely', { percent: each.confidence })} <b>{inBoth(each)}</b> →{' '}
          {inBoth({ text: each.solution, textEn: each.solutionEn })}{' '}
          <span className="muted">
            {t(each.helped === null ? 'guides.helpedOpen' : each.helped ? 'guides.helped' : 'guides.helpedNot')}
          </span>
        </p>
      ))}
    </details>
  );
}
