import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { ProductsTab } from '../catalogue/products-tab.tsx';
import { CustomerTab } from '../customers/customer-tab.tsx';
import { OrdersTab } from '../orders/orders-tab.tsx';
import { ordersOfQuery } from '../orders/queries.ts';
import { may, useMe } from '../session.ts';
import { Icon } from '../ui/icons.tsx';
import { useKeys } from '../ui/keys.ts';
import { Loaded, Skeleton } from '../ui/pieces.tsx';
import { HistoryTab } from './history.tsx';
import { openedQuery } from './queries.ts';
import { type SideTab, sideTabs, useChatSearch } from './search.ts';

const GuidesTab = lazy(async () => ({ default: (await import('../guides/guides-tab.tsx')).GuidesTab }));

const ArticlesTab = lazy(async () => ({ default: (await import('../knowledge/articles-tab.tsx')).ArticlesTab }));

const needs = {
  customer: 'customers.see',
  orders: 'orders.see',
  history: 'conversations.answer',
  products: 'catalogue.see',
  guides: 'conversations.answer',
  articles: 'conversations.answer',
} as const;

/** Who it is and what they have ordered, beside the chat. */
export function Side({ id, onClose }: { id: string; onClose?: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const { search, change } = useChatSearch();
  const shown = sideTabs.filter((each) => may(me, needs[each]));
  const tab = search.tab && shown.includes(search.tab) ? search.tab : (shown[0] ?? 'customer');
  const opened = useQuery(openedQuery(id));
  const choose = (place: number) => shown[place] && change({ tab: shown[place] }, true);
  useKeys(shown.map((_each, place) => [`Digit${place + 1}`, () => choose(place)]));
  return (
    <aside className="side" aria-label={t('side.name')}>
      <div className="tabs" role="tablist">
        {shown.map((each) => (
          <button
            key={each}
            id={`tab-${each}`}
            type="button"
            role="tab"
            className="tab"
            aria-selected={each === tab}
            aria-controls="side-pane"
            onClick={() => change({ tab: each }, true)}
          >
            {t(`side.${each}`)}
            {each === 'orders' && opened.data && <OrderCount customer={opened.data.conversation.customer.id} />}
          </button>
        ))}
        <span className="spread" />
        {onClose && (
          <button type="button" className="icon-button" aria-label={t('common.close')} onClick={onClose}>
            <Icon name="close" />
          </button>
        )}
      </div>
      <div id="side-pane" className="pane" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        <Loaded query={opened} rows={4} height={80}>
          {({ conversation }) => <Pane tab={tab} conversation={conversation} />}
        </Loaded>
      </div>
    </aside>
  );
}

function Pane({ tab, conversation }: { tab: SideTab; conversation: Parameters<typeof CustomerTab>[0]['conversation'] }) {
  if (tab === 'orders') return <OrdersTab conversation={conversation} />;
  if (tab === 'history') return <HistoryTab conversation={conversation} />;
  if (tab === 'products') return <ProductsTab conversation={conversation} />;
  if (tab === 'guides' || tab === 'articles')
    return (
      <Suspense fallback={<Skeleton rows={3} height={80} />}>
        {tab === 'guides' ? <GuidesTab conversation={conversation} /> : <ArticlesTab conversation={conversation} />}
      </Suspense>
    );
  return <CustomerTab conversation={conversation} />;
}

function OrderCount({ customer }: { customer: string }) {
  const count = useQuery(ordersOfQuery(customer)).data?.items.length;
  return count ? <i className="num">{count}</i> : null;
}
