import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type ShopFigure, type ShopFigureKey, shopFigures } from '../../common/shop-figures.ts';
import type { ShopFigureRows } from '../../server/insights/shop-figure-views.ts';
import { api } from '../api.ts';
import { SideSheet } from '../ui/side-sheet.tsx';
import { Table } from '../ui/table.tsx';
import { dayAndTime } from '../ui/times.ts';
import type { Days } from './figure-queries.ts';
import { wordsOf } from './figure-words.ts';

type Row = ShopFigureRows['items'][number];

const rowsQuery = (key: ShopFigureKey, days: Days) =>
  infiniteQueryOptions({
    queryKey: ['shop-figures', 'behind', key, days.from, days.to],
    queryFn: async ({ pageParam, signal }) => {
      const { items, next } = await api.get<ShopFigureRows>(`/api/shop-figures/${key}/rows`, { ...days, before: pageParam }, signal);
      return { items, next, total: null };
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

interface ShopFigureBehindProps {
  figureKey: ShopFigureKey;
  days: Days;
  onClose(): void;
}

/** The conversations, orders or customers behind a figure, newest first. */
export function ShopFigureBehind({ figureKey, days, onClose }: ShopFigureBehindProps) {
  const { t } = useTranslation();
  const figure = shopFigures.find(({ key }) => key === figureKey) as ShopFigure;
  const query = useInfiniteQuery(rowsQuery(figureKey, days));
  const { name, formula } = wordsOf(figure);
  const parts = ({ above, below }: Row) =>
    `${figure.unit === 'money' ? (above / 100).toFixed(2) : Math.round(above * 100) / 100} ÷ ${below}`;
  const columns = [
    { title: t(`figures.shop.of.${figure.of}`), cell: (row: Row) => <RowLink of={figure.of} row={row} /> },
    { title: t('figures.opened'), cell: ({ at }: Row) => dayAndTime(at) },
    { title: t('figures.shop.counted'), cell: parts, isNumber: true },
  ];
  return (
    <SideSheet width={560} title={name} onClose={onClose}>
      <p className="muted small">{formula}</p>
      <Table name={name} columns={columns} query={query} empty={{ title: t('figures.shop.none'), how: t('figures.shop.noneHow') }} />
    </SideSheet>
  );
}

function RowLink({ of, row: { id, label } }: { of: ShopFigure['of']; row: Row }) {
  if (of === 'conversation')
    return (
      <Link to="/chats" search={{ c: id }} className="num">
        {label}
      </Link>
    );
  if (of === 'article')
    return (
      <Link to="/knowledge/$id" params={{ id }} className="num">
        {label}
      </Link>
    );
  if (of === 'request')
    return (
      <Link to="/aftersales/$id" params={{ id }} className="num">
        {label}
      </Link>
    );
  return (
    <Link to={of === 'order' ? '/orders/$id' : '/customers/$id'} params={{ id }} className="num">
      {label}
    </Link>
  );
}
