import { infiniteQueryOptions, keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nextDay } from '../../common/business-time.ts';
import {
  type OrderStep,
  type OrderTimeClock,
  type OrderTimeSplit,
  orderSteps,
  orderTimeClocks,
  orderTimeSpans,
  orderTimeSplits,
  orderTimeSplitWords,
  orderTimeWords,
} from '../../common/order-times.ts';
import type { OrderTimeRows, OrderTimes as Times } from '../../server/insights/order-time-views.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { durationWords } from '../conversations/words.ts';
import { may, useMe } from '../session.ts';
import { Empty, Loaded } from '../ui/pieces.tsx';
import { SideSheet } from '../ui/side-sheet.tsx';
import { Head, Table } from '../ui/table.tsx';
import { dayAndTime } from '../ui/times.ts';
import { FileButtons } from './figure-export.tsx';
import type { Days } from './figure-queries.ts';
import { wordsOf } from './figure-words.ts';

type Span = (typeof orderTimeSpans)[number];

const timesQuery = (days: Days, by: Span, clock: OrderTimeClock) =>
  queryOptions({
    queryKey: ['order-times', days.from, days.to, by, clock],
    queryFn: ({ signal }) => api.get<Times>('/api/order-times', { ...days, by, clock }, signal),
    placeholderData: keepPreviousData,
  });

interface Opened {
  step: OrderStep;
  clock: OrderTimeClock;
  split: OrderTimeSplit;
  days: Days;
}

/** The days of a piece of the period. */
function within(days: Days, by: Span, day: string): Days {
  const last = by === 'day' ? day : nextDay(day, 6);
  return { from: [days.from, day].sort()[1]!, to: [days.to, last].sort()[0]! };
}

/** How long orders take from payment until they are confirmed and with the carrier (S85), and whether rules made it shorter. */
export function OrderTimes({ days }: { days: Days }) {
  const { t } = useTranslation();
  const me = useMe();
  const [by, setBy] = useState<Span>('week');
  const [clock, setClock] = useState<OrderTimeClock>('clock');
  const [opened, setOpened] = useState<Omit<Opened, 'clock'>>();
  const query = useQuery(timesQuery(days, by, clock));
  return (
    <section className="stack" aria-label={t('figures.orderTimes.title')}>
      <div className="panel-head">
        <h2>{t('figures.orderTimes.title')}</h2>
        <label>
          <span className="unseen">{t('figures.orderTimes.span')}</span>
          <select className="input" value={by} onChange={({ target }) => setBy(target.value as Span)}>
            {orderTimeSpans.map((each) => (
              <option key={each} value={each}>
                {t(`figures.orderTimes.by_${each}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span className="unseen">{t('figures.orderTimes.clock')}</span>
          <select className="input" value={clock} onChange={({ target }) => setClock(target.value as OrderTimeClock)}>
            {orderTimeClocks.map((each) => (
              <option key={each} value={each}>
                {t(`figures.orderTimes.clock_${each}`)}
              </option>
            ))}
          </select>
        </label>
        <span className="spread" />
        {may(me, 'figures.export') && (
          <FileButtons path="/api/order-times/exports" name="zhike-order-times" days={days} more={{ by, clock }} />
        )}
      </div>
      {orderSteps.map((step) => {
        const { name, formula, window, excluded } = wordsOf(orderTimeWords[step]);
        return (
          <p key={step} className="muted small" style={{ margin: 0 }}>
            <b>{name}</b> {t('figures.shop.words', { formula, window, excluded })}
          </p>
        );
      })}
      <Loaded query={query} rows={3} height={44}>
        {(times) => (
          <>
            <p className="small">
              {times.firstRuleAt ? t('figures.orderTimes.since', { at: dayAndTime(times.firstRuleAt) }) : t('figures.orderTimes.noRule')}
            </p>
            {times.items.every(({ splits }) => splits.length === 0) ? (
              <Empty title={t('figures.orderTimes.none')}>{t('figures.shop.noneHow')}</Empty>
            ) : (
              <Lines times={times} days={days} by={by} onOpen={setOpened} />
            )}
          </>
        )}
      </Loaded>
      {opened && <Behind {...opened} clock={clock} onClose={() => setOpened(undefined)} />}
    </section>
  );
}

interface LinesProps {
  times: Times;
  days: Days;
  by: Span;
  onOpen(opened: Omit<Opened, 'clock'>): void;
}

function Lines({ times: { items }, days, by, onOpen }: LinesProps) {
  const { t } = useTranslation();
  const of = (step: OrderStep) => items.find((each) => each.step === step)!;
  const columns = [
    { title: t('figures.orderTimes.of') },
    ...orderSteps.flatMap((step) => [
      { title: wordsOf(orderTimeWords[step]).name, isNumber: true },
      { title: 'P50', isNumber: true },
      { title: 'P90', isNumber: true },
    ]),
  ];
  const splits = orderTimeSplits.filter((split) => items.some((item) => item.splits.some((each) => each.split === split)));
  const course = [...new Set(items.flatMap((item) => item.course.map(({ day }) => day)))].sort();
  return (
    <div className="panel table-box">
      <table className="table">
        <caption className="unseen">{t('figures.orderTimes.title')}</caption>
        <Head columns={columns} />
        <tbody>
          {splits.map((split) => (
            <tr key={split}>
              <th scope="row" style={{ whiteSpace: 'normal', minWidth: 96 }}>
                {said(orderTimeSplitWords[split])}
              </th>
              {orderSteps.map((step) => (
                <Spent
                  key={step}
                  spent={of(step).splits.find((each) => each.split === split)}
                  name={`${said(orderTimeSplitWords[split])} ${wordsOf(orderTimeWords[step]).name}`}
                  onOpen={() => onOpen({ step, split, days })}
                />
              ))}
            </tr>
          ))}
          {course.map((day) => (
            <tr key={day}>
              <th scope="row" className="num" style={{ whiteSpace: 'normal', minWidth: 96 }}>
                {t(`figures.orderTimes.in_${by}`, { day })}
              </th>
              {orderSteps.map((step) => (
                <Spent
                  key={step}
                  spent={of(step).course.find((each) => each.day === day)}
                  name={`${t(`figures.orderTimes.in_${by}`, { day })} ${wordsOf(orderTimeWords[step]).name}`}
                  onOpen={() => onOpen({ step, split: 'all', days: within(days, by, day) })}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface SpentProps {
  spent: { orders: number; p50: number; p90: number } | undefined;
  name: string;
  onOpen(): void;
}

/** How many orders, and how long half and nine tenths of them took at most. */
function Spent({ spent, name, onOpen }: SpentProps) {
  const { t } = useTranslation();
  const orders = t('figures.orderTimes.orders', { count: spent?.orders ?? 0 });
  return (
    <>
      <td className="num right">
        {spent ? (
          <button type="button" className="link num" aria-label={`${name} ${orders}`} onClick={onOpen}>
            {orders}
          </button>
        ) : (
          orders
        )}
      </td>
      <td className="num right">{spent ? durationWords(spent.p50) : '—'}</td>
      <td className="num right">{spent ? durationWords(spent.p90) : '—'}</td>
    </>
  );
}

type Row = OrderTimeRows['items'][number];

const rowsQuery = ({ step, clock, split, days }: Opened) =>
  infiniteQueryOptions({
    queryKey: ['order-times', 'behind', step, clock, split, days.from, days.to],
    queryFn: async ({ pageParam, signal }) => ({
      ...(await api.get<OrderTimeRows>(`/api/order-times/${step}/rows`, { ...days, clock, split, before: pageParam }, signal)),
      total: null,
    }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** The orders behind a number, and how long each took. */
function Behind({ onClose, ...opened }: Opened & { onClose(): void }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(rowsQuery(opened));
  const columns = [
    {
      title: t('figures.shop.of.order'),
      cell: ({ id, label }: Row) => (
        <Link to="/orders/$id" params={{ id }} className="num">
          {label}
        </Link>
      ),
    },
    { title: t('figures.orderTimes.paid'), cell: ({ at }: Row) => dayAndTime(at) },
    { title: t('figures.orderTimes.took'), cell: ({ seconds }: Row) => durationWords(seconds), isNumber: true },
  ];
  const name = `${wordsOf(orderTimeWords[opened.step]).name} · ${said(orderTimeSplitWords[opened.split])}`;
  return (
    <SideSheet width={560} title={name} onClose={onClose}>
      <Table name={name} columns={columns} query={query} empty={{ title: t('figures.orderTimes.none'), how: t('figures.shop.noneHow') }} />
    </SideSheet>
  );
}
