import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DifferenceView } from '../../server/connectors/difference-views.ts';
import type { ConnectionView } from '../../server/connectors/views.ts';
import { api } from '../api.ts';
import { wordFor } from '../language.ts';
import { Chip, Empty, Loaded } from '../ui/pieces.tsx';
import { dayAndTime } from '../ui/times.ts';
import { differencesQuery } from './connection-queries.ts';
import { useSave } from './save.ts';

/** What the shop says otherwise than we do, and a button that brings ours to what it says. */
export function Differences({ shop }: { shop: ConnectionView }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(differencesQuery(shop.id));
  return (
    <div className="stack">
      <p className="muted" style={{ margin: 0 }}>
        {t(shop.kind === 'generic' ? 'connections.comparesItself' : 'connections.comparesNightly')}
      </p>
      <Loaded query={query} rows={3} height={90}>
        {({ pages }) => {
          const all = pages.flatMap(({ items }) => items);
          if (all.length === 0) return <Empty title={t('connections.same')}>{t('connections.sameHow')}</Empty>;
          return all.map((difference) => <Difference key={difference.id} difference={difference} />);
        }}
      </Loaded>
      {query.hasNextPage && (
        <button type="button" className="button" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('connections.more')}
        </button>
      )}
    </div>
  );
}

function Difference({ difference }: { difference: DifferenceView }) {
  const { t } = useTranslation();
  const { id, kind, ref, what, name, order, fields, foundAt } = difference;
  const mend = useSave(['differences', 'connections'], () => api.post(`/api/shop-differences/${id}/mending`));
  const title = `${t(`connections.${kind}`)} ${name ?? ref}`;
  return (
    <article className="paper stack" aria-label={title}>
      <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap', alignItems: 'baseline' }}>
        {order ? (
          <Link to="/orders/$id" params={{ id: order }} className="num">
            {title}
          </Link>
        ) : (
          <b className="num">{title}</b>
        )}
        <Chip tone="warn">{t(`connections.what.${what}`)}</Chip>
        <span className="muted small spread">{dayAndTime(foundAt)}</span>
        <button type="button" className="button small" disabled={mend.isPending} onClick={() => mend.mutate()}>
          {t(what === 'missing_there' ? 'connections.letGo' : 'connections.mend')}
        </button>
      </div>
      {fields.length > 0 && (
        <dl className="kv num small" style={{ overflowWrap: 'anywhere' }}>
          {fields.map(({ field, ours, theirs }) => (
            <FieldOf key={field} field={field} ours={ours} theirs={theirs} />
          ))}
        </dl>
      )}
    </article>
  );
}

/** `lines[2].priceMinor` in words: 商品行 2 · 单价. What has no word stands as it is. */
const fieldName = (path: string): string =>
  path
    .split('.')
    .map((part, at, parts) => {
      const [, name = part, place = ''] = /^(\w+)(?:\[(\d+)\])?$/.exec(part) ?? [];
      // The state of an address is a province.
      const isProvince = name === 'state' && parts[at - 1]?.startsWith('address');
      return [wordFor('connections.field', isProvince ? 'province' : name), place].filter(Boolean).join(' ');
    })
    .join(' · ');

function FieldOf({ field, ours, theirs }: DifferenceView['fields'][number]) {
  const { t } = useTranslation();
  return (
    <>
      <dt title={field}>{field ? fieldName(field) : t('connections.whole')}</dt>
      <dd>{t('connections.sides', { ours: ours ?? '—', theirs: theirs ?? '—' })}</dd>
    </>
  );
}
