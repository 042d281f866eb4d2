import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RuleSubject } from '../../common/rules.ts';
import { customerName } from '../conversations/words.ts';
import { Loaded } from '../ui/pieces.tsx';
import { dayAndTime } from '../ui/times.ts';
import { type Tried, trialQuery } from './rule-queries.ts';
import { SubjectLink } from './rule-subject.tsx';

/** What a rule would have fired for; nothing is done. */
export function RuleTrial({ about, spec }: { about: RuleSubject; spec: Tried }) {
  const { t } = useTranslation();
  const query = useQuery(trialQuery(spec));
  return (
    <Loaded query={query} rows={4} height={44}>
      {({ looked, fits, items }) => (
        <div className="stack">
          <p role="status" className="num" style={{ margin: 0 }}>
            {t(`rules.tried_${about}`, { looked, fits })}
          </p>
          <ul className="rule-lines">
            {items.map((item) => (
              <li key={item.id}>
                <SubjectLink about={about} id={item.id}>
                  {customerName(item.customer)} {item.number}
                </SubjectLink>
                <span className="muted spread clip">{item.preview}</span>
                <time className="muted small num" dateTime={item.at}>
                  {dayAndTime(item.at)}
                </time>
              </li>
            ))}
          </ul>
          <p className="muted small" style={{ margin: 0 }}>
            {t(`rules.triedHow_${about}`)}
          </p>
        </div>
      )}
    </Loaded>
  );
}
