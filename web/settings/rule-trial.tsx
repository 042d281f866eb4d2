import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { RuleSpec } from '../../common/rules.ts';
import { customerName } from '../conversations/words.ts';
import { Loaded } from '../ui/pieces.tsx';
import { dayAndTime } from '../ui/times.ts';
import { trialQuery } from './rule-queries.ts';

/** What a rule would have fired for; nothing is done. */
export function RuleTrial({ spec }: { spec: Omit<RuleSpec, 'acts'> }) {
  const { t } = useTranslation();
  const query = useQuery(trialQuery(spec));
  return (
    <Loaded query={query} rows={4} height={44}>
      {({ looked, fits, items }) => (
        <div className="stack">
          <p role="status" className="num" style={{ margin: 0 }}>
            {t('rules.tried', { looked, fits })}
          </p>
          <ul className="rule-lines">
            {items.map((item) => (
              <li key={item.id}>
                <Link to="/chats" search={{ list: 'all', c: item.id }} className="link">
                  {customerName(item.customer)} {item.number}
                </Link>
                <span className="muted spread clip">{item.preview}</span>
                <time className="muted small num" dateTime={item.at}>
                  {dayAndTime(item.at)}
                </time>
              </li>
            ))}
          </ul>
          <p className="muted small" style={{ margin: 0 }}>
            {t('rules.triedHow')}
          </p>
        </div>
      )}
    </Loaded>
  );
}
