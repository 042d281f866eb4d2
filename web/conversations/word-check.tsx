import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { Fragment, type RefObject, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { findForbidden, type Hit } from '../../common/forbidden-words.ts';
import { unfilled } from '../../common/quick-replies.ts';
import { wordFor } from '../language.ts';
import { Icon } from '../ui/icons.tsx';
import { forbiddenQuery, reproachQuery } from './reply-queries.ts';

interface Gap {
  from: number;
  to: number;
  name: string;
}

export interface WordCheck {
  hits: Hit[];
  gaps: Gap[];
  /** It cannot be sent as it stands. */
  isRefused: boolean;
  isWarned: boolean;
}

const nothing: WordCheck = { hits: [], gaps: [], isRefused: false, isWarned: false };

/** What keeps words from going to a customer: the same rule as the server's. Notes are free. */
export function useWordCheck(words: string, isNote: boolean): WordCheck {
  const list = useQuery({ ...forbiddenQuery, enabled: !isNote }).data?.words;
  const reproaches = useQuery({ ...reproachQuery, enabled: !isNote }).data?.words;
  return useMemo(() => {
    if (isNote || words === '') return nothing;
    const [hits, gaps] = [findForbidden(words, [...(list ?? []), ...(reproaches ?? [])]), unfilled(words)];
    const isRefused = gaps.length > 0 || hits.some((hit) => hit.entry.severity === 'refuse');
    return { hits, gaps, isRefused, isWarned: hits.length > 0 };
  }, [words, list, reproaches, isNote]);
}

const reasonOf = ({ entry }: Hit) => (i18next.language === 'en' && entry.reasonEn) || entry.reason;

/** Behind the field, the same words with what is wrong marked. */
export function Marks({ words, check }: { words: string; check: WordCheck }) {
  const spots = [
    ...check.gaps.map(({ from, to }) => ({ from, to, tone: 'gap' })),
    ...check.hits.map(({ from, to, entry }) => ({ from, to, tone: entry.severity as string })),
  ].sort((one, other) => one.from - other.from);
  if (spots.length === 0) return null;
  let end = 0;
  return (
    <div className="pen-marks" aria-hidden="true">
      <div>
        {spots.map(({ from, to, tone }) => {
          const start = Math.max(from, end);
          const plain = words.slice(end, start);
          end = Math.max(end, to);
          return (
            <Fragment key={`${from} ${tone} ${to}`}>
              {plain}
              <mark className={tone}>{words.slice(start, end)}</mark>
            </Fragment>
          );
        })}
        {words.slice(end)}
      </div>
    </div>
  );
}

/** Says why, word by word; pressing one leads to it. */
export function CheckStrip({ words, check, field }: { words: string; check: WordCheck; field: RefObject<HTMLTextAreaElement | null> }) {
  const { t } = useTranslation();
  if (check.gaps.length === 0 && check.hits.length === 0) return null;
  const go = ({ from, to }: { from: number; to: number }) => {
    field.current?.focus();
    field.current?.setSelectionRange(from, to);
  };
  const seen = new Map(check.hits.map((hit) => [hit.entry.word, hit]));
  const [gap] = check.gaps;
  return (
    <div className="pen-check" role="status">
      {gap && (
        <p className="warn">
          <Icon name="warn" size={14} />
          {t('check.fill', { names: [...new Set(check.gaps.map(({ name }) => wordFor('variable', name)))].join(t('common.and')) })}
          <button type="button" className="link" onClick={() => go(gap)}>
            {t('check.jump')}
          </button>
        </p>
      )}
      {[...seen.values()].map((hit) => (
        <p key={hit.entry.word} className={hit.entry.severity === 'refuse' ? 'bad' : 'warn'}>
          <Icon name="warn" size={14} />
          {t(`check.${hit.entry.severity}`)}
          <button type="button" className="link" onClick={() => go(hit)}>
            {words.slice(hit.from, hit.to)}
          </button>
          <span>{reasonOf(hit)}</span>
        </p>
      ))}
    </div>
  );
}
