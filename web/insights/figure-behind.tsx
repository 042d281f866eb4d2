import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { FigureKey } from '../../common/figures.ts';
import { customerName } from '../conversations/words.ts';
import { SideSheet } from '../ui/side-sheet.tsx';
import { Table } from '../ui/table.tsx';
import { dayAndTime } from '../ui/times.ts';
import { type Behind, type BehindRow, behindQuery } from './figure-queries.ts';
import { figureOf, valueWords, wordsOf } from './figure-words.ts';
import { SeatsBehind } from './seats-behind.tsx';

interface FigureBehindProps {
  figure: FigureKey;
  behind: Behind;
  of: string;
  onClose(): void;
}

/** What is behind a number: conversations, or the seats it was counted from. */
export function FigureBehind({ figure: key, behind, of, onClose }: FigureBehindProps) {
  const { t } = useTranslation();
  const figure = figureOf(key);
  const { name, formula } = wordsOf(figure);
  return (
    <SideSheet width={560} title={`${name} · ${of}`} onClose={onClose}>
      <p className="muted small">
        {formula} {figure.percentile !== undefined && t('figures.longestFirst')}
      </p>
      {figure.under === 'staffed_ms' ? <SeatsBehind behind={behind} name={name} /> : <TalksBehind figure={key} behind={behind} />}
    </SideSheet>
  );
}

/** Newest first; behind a percentile the longest. */
function TalksBehind({ figure: key, behind }: Pick<FigureBehindProps, 'figure' | 'behind'>) {
  const { t } = useTranslation();
  const figure = figureOf(key);
  const { name } = wordsOf(figure);
  const query = useInfiniteQuery(behindQuery(key, behind));
  const columns = [
    {
      title: t('figures.conversation'),
      cell: ({ conversation }: BehindRow) => (
        <Link to="/chats" search={{ c: conversation.id }} className="num">
          {conversation.number}
        </Link>
      ),
    },
    { title: t('figures.customer'), cell: ({ conversation }: BehindRow) => customerName(conversation.customer) },
    {
      title: t('figures.agent'),
      cell: ({ conversation }: BehindRow) => conversation.agent?.name ?? conversation.owner?.name ?? '—',
      isExtra: true,
    },
    { title: t('figures.opened'), cell: ({ conversation }: BehindRow) => dayAndTime(conversation.openedAt), isExtra: true },
    {
      title: name,
      cell: ({ value }: BehindRow) => valueWords(figure.unit, value),
      isNumber: true,
    },
  ];
  return <Table name={name} columns={columns} query={query} empty={{ title: t('figures.noRows'), how: t('figures.noRowsHow') }} />;
}
