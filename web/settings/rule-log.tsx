import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type ProblemCode, problemSentence } from '../../common/problems.ts';
import type { FiringView, RuleView } from '../../server/conversations/rule-views.ts';
import { customerName } from '../conversations/words.ts';
import { screenLanguage, wordFor } from '../language.ts';
import { Chip, Empty, Loaded } from '../ui/pieces.tsx';
import { dayAndTime } from '../ui/times.ts';
import { firingsQuery, versionsQuery } from './rule-queries.ts';
import { useRuleWords } from './rule-words.ts';

/** Every firing with what was done or why not; below it, who changed the rule. */
export function RuleLog({ rule }: { rule: RuleView }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(firingsQuery(rule.id));
  const versions = useQuery(versionsQuery(rule.id));
  const items = query.data?.pages.flatMap((page) => page.items);
  return (
    <div className="stack">
      <Loaded query={{ ...query, data: items }} rows={5} height={56}>
        {(firings) =>
          firings.length === 0 ? (
            <Empty title={t('rules.noFirings')} />
          ) : (
            <ul className="rule-lines">
              {firings.map((firing) => (
                <Firing key={firing.id} firing={firing} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {query.hasNextPage && (
        <button type="button" className="button" disabled={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          {t('common.more')}
        </button>
      )}
      <h3>{t('rules.versions')}</h3>
      <ul className="rule-lines">
        {versions.data?.map(({ version, name, by, at }) => (
          <li key={version} className="num">
            <span>{t('rules.version', { version })}</span>
            <span className="spread">{name}</span>
            <span className="muted small">
              {by} · {dayAndTime(at)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const tones = { done: 'ok', partly: 'warn', refused: 'bad', held: 'gray' } as const;

function Firing({ firing: { conversation, number, customer, outcome, heldBecause, acts, at, version } }: { firing: FiringView }) {
  const { t } = useTranslation();
  const { actWords } = useRuleWords();
  const language = screenLanguage();
  const why = ({ code, params }: { code: string; params: Record<string, string | number> }) =>
    problemSentence(code as ProblemCode, language, {
      ...params,
      ...('state' in params ? { state: wordFor('state', `${params.state}`) } : {}),
    });
  return (
    <li>
      <div className="spread">
        <Chip tone={tones[outcome]}>{t(`rules.outcome_${outcome}`)}</Chip>{' '}
        {number && customer && (
          <Link to="/chats" search={{ list: 'all', c: conversation }} className="link">
            {customerName(customer)} {number}
          </Link>
        )}
        {heldBecause && <p className="muted small">{t(`rules.held_${heldBecause}`)}</p>}
        {acts.map(({ act, problem }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was done is told apart by its place alone
          <p key={place} className="small">
            {problem ? '✗' : '✓'} {actWords(act)}
            {problem && <span className="muted"> — {why(problem)}</span>}
          </p>
        ))}
      </div>
      <time className="muted small num" dateTime={at}>
        {dayAndTime(at)} · {t('rules.version', { version })}
      </time>
    </li>
  );
}
