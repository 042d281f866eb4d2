import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { FiringView } from '../../server/conversations/rule-views.ts';
import { customerName } from '../conversations/words.ts';
import { Chip, Empty, Loaded } from '../ui/pieces.tsx';
import { dayAndTime } from '../ui/times.ts';
import { type Done, WhatWasDone } from './rule-done.tsx';
import type { RuleKind, RuleOf } from './rule-kind.ts';
import { firingsQuery, versionsQuery } from './rule-queries.ts';
import { SubjectLink } from './rule-subject.tsx';

/** Every firing with what was done or why not; below it, who changed the rule. */
export function RuleLog<T, C, A>({ kind, rule }: { kind: RuleKind<T, C, A>; rule: RuleOf<T, C, A> }) {
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
                <Firing key={firing.id} kind={kind} firing={firing} />
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

interface FiringProps<T, C, A> {
  kind: RuleKind<T, C, A>;
  firing: FiringView;
}

function Firing<T, C, A>({ kind, firing }: FiringProps<T, C, A>) {
  const { t } = useTranslation();
  const { actWords } = kind.useWords();
  const { conversation, order, number, customer, outcome, heldBecause, acts, at, version } = firing;
  const id = order ?? conversation;
  return (
    <li>
      <div className="spread">
        <Chip tone={tones[outcome]}>{t(`rules.outcome_${outcome}`)}</Chip>{' '}
        {number && customer && id && (
          <SubjectLink about={kind.about} id={id}>
            {customerName(customer)} {number}
          </SubjectLink>
        )}
        {heldBecause && <p className="muted small">{t(`rules.held_${heldBecause}`)}</p>}
        <WhatWasDone acts={acts as Done<A>[]} actWords={actWords} />
      </div>
      <time className="muted small num" dateTime={at}>
        {dayAndTime(at)} · {t('rules.version', { version })}
      </time>
    </li>
  );
}
