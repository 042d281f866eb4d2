import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { SaidRows as Rows } from '../../server/insights/said/views.ts';
import { api } from '../api.ts';
import { Chip, Empty, Loaded } from '../ui/pieces.tsx';
import { SideSheet } from '../ui/side-sheet.tsx';
import { dayAndTime } from '../ui/times.ts';
import type { SaidSearch } from './said-search.ts';

type Found = z.output<typeof Rows>;
type Row = Found['items'][number];

export interface Word {
  kind: 'word' | 'good' | 'bad' | 'topic' | 'asked';
  word: string;
  label: string;
}

const rowsQuery = (search: SaidSearch, { kind, word }: Word) =>
  queryOptions({
    queryKey: ['said', 'rows', search, kind, word],
    queryFn: ({ signal }) => api.get<Found>('/api/said/rows', { ...search, kind, word }, signal),
  });

/** Where a word was said last, in the customers' own words, and by which of them a text sounds as it does. */
export function SaidRows({ search, word, onClose }: { search: SaidSearch; word: Word; onClose(): void }) {
  const { t } = useTranslation();
  return (
    <SideSheet width={560} title={t('said.rows', { word: word.label })} onClose={onClose}>
      <p className="muted small">{t('said.rowsHow')}</p>
      <Loaded query={useQuery(rowsQuery(search, word))} rows={5} height={64}>
        {({ items, hidden }) => (
          <>
            {items.length === 0 && <Empty title={t('said.noRows')} />}
            <ul className="said-rows">
              {items.map((row) => (
                <li key={`${row.source} ${row.conversation ?? row.order} ${row.at}`}>
                  <p className="small muted num">
                    {dayAndTime(row.at)} · {t(`said.source_${row.source}`)} · <Where row={row} />
                  </p>
                  {row.words && <p>{row.words}</p>}
                  {row.good.length + row.bad.length > 0 && (
                    <p className="small said-chips">
                      <span className="muted">{t('said.because')}</span>
                      {row.good.map((each) => (
                        <Chip key={each} tone="ok">
                          {each}
                        </Chip>
                      ))}
                      {row.bad.map((each) => (
                        <Chip key={each} tone="bad">
                          {each}
                        </Chip>
                      ))}
                    </p>
                  )}
                </li>
              ))}
            </ul>
            {hidden > 0 && <p className="muted small">{t('said.hidden', { count: hidden })}</p>}
          </>
        )}
      </Loaded>
    </SideSheet>
  );
}

function Where({ row: { conversation, order, number } }: { row: Row }) {
  const { t } = useTranslation();
  if (conversation)
    return (
      <Link to="/chats" search={{ c: conversation }}>
        {t('said.inTalk', { number })}
      </Link>
    );
  return (
    <Link to="/orders/$id" params={{ id: order ?? '' }}>
      {t('said.inOrder', { number })}
    </Link>
  );
}
