import { useInfiniteQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { alertWords, articleWords, cartWords, correctionWords, requestWords, serviceWords } from '../aftersales/words.ts';
import { durationWords } from '../conversations/words.ts';
import { wordFor } from '../language.ts';
import { money } from '../ui/money.ts';
import { Skeleton } from '../ui/pieces.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';
import { type TimelineItem, timelineQuery } from './queries.ts';

const Journey = lazy(async () => ({ default: (await import('./journey.tsx')).Journey }));

/** How far this customer has come, and everything that happened: the facts, in words. */
export function Timeline({ customer }: { customer: string }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(timelineQuery(customer));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section>
      <Suspense fallback={<Skeleton rows={1} height={80} />}>
        <Journey customer={customer} />
      </Suspense>
      <h3 className="section-title" style={{ marginBottom: 8 }}>
        {t('customer.timeline')}
      </h3>
      <ol className="timeline">
        {items
          .filter((item) => !isQuiet(item))
          .map((item) => (
            <li key={item.id}>
              <time dateTime={item.at} title={exactly(item.at)}>
                {dayAndTime(item.at)}
              </time>
              {factWords(item)}
            </li>
          ))}
      </ol>
      {query.hasNextPage && (
        <button type="button" className="link" disabled={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          {t('common.more')}
        </button>
      )}
    </section>
  );
}

const groups: Record<string, string> = {
  result: 'result',
  stage: 'stage',
  to: 'orderState',
  outcome: 'outcome',
  clock: 'clocks.name',
  intake: 'intake',
};

/** A state belongs to the noun whose fact it is. */
const groupFor = (kind: string, group: string): string => (group === 'orderState' && kind.startsWith('conversation.') ? 'state' : group);

/** Reading is no event of somebody's history. */
const isQuiet = ({ kind }: TimelineItem): boolean => kind === 'conversation.read' || kind === 'conversation.delivered';

/** A fact as a sentence, with who did it. */
export function factWords({ kind, by, data }: Pick<TimelineItem, 'kind' | 'by' | 'data'>): string {
  const values: Record<string, unknown> = { ...data, who: by.name ?? i18next.t(`actor.${by.kind}` as 'actor.system') };
  for (const [name, group] of Object.entries(groups)) {
    if (typeof data[name] === 'string') values[name] = wordFor(groupFor(kind, group), data[name]);
  }
  if (typeof data.waitedSeconds === 'number') values.wait = durationWords(data.waitedSeconds);
  const amount = data.amount ?? data.total;
  if (typeof amount === 'number') values.money = money(amount, String(data.currency));
  if (Array.isArray(data.fields)) values.fields = data.fields.map((field) => wordFor('field', String(field))).join(i18next.t('common.and'));
  if (typeof data.field === 'string') values.field = wordFor('field', data.field);
  if (kind.startsWith('aftersales.')) Object.assign(values, requestWords(data));
  if (kind.startsWith('article.')) Object.assign(values, articleWords(data));
  if (kind.startsWith('service.')) Object.assign(values, serviceWords(data));
  if (kind.startsWith('alert.')) Object.assign(values, alertWords(data));
  if (kind.startsWith('cart.')) Object.assign(values, cartWords(data));
  if (kind.startsWith('correction.')) Object.assign(values, correctionWords(data));
  return String(i18next.t(`fact.${kind.replace('.', '_')}` as never, values as never));
}
