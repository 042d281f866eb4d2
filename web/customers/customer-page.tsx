import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../server/customers/views.ts';
import { customerName, inLanguage, previewWords } from '../conversations/words.ts';
import { OrderBox } from '../orders/order-box.tsx';
import { ordersOfQuery } from '../orders/queries.ts';
import { may, useMe } from '../session.ts';
import { BackTo } from '../ui/back-to.tsx';
import { Chip, Empty, Loaded, Skeleton } from '../ui/pieces.tsx';
import '../ui/table.css';
import { CallTo } from '../calls/call-to.tsx';
import { RiskOf } from '../risk/risk-of.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';
import { BalancesOf } from './balances-of.tsx';
import { HintForm, Hints } from './hints.tsx';
import { Merging } from './merge.tsx';
import { Notes } from './notes.tsx';
import { Profile } from './profile.tsx';
import { customerQuery, historyQuery } from './queries.ts';
import { Timeline } from './timeline.tsx';
import { WriteTo } from './write-to.tsx';
import '../i18n/page-words.ts';

const PersonalData = lazy(async () => ({ default: (await import('../privacy/person.tsx')).PersonalData }));

/** One customer: who, what they bought, what was said, and everything that happened. */
export function CustomerPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/staff/customers/$id' });
  const query = useQuery(customerQuery(id));
  return (
    <main className="page">
      <BackTo to="/customers" name={t('customers.title')} />
      <Loaded query={query} rows={4} height={90}>
        {(customer) => (customer.mergedInto ? <Gone into={customer.mergedInto} /> : <Customer customer={customer} />)}
      </Loaded>
    </main>
  );
}

function Customer({ customer }: { customer: CustomerView }) {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <div className="columns">
      <h1 className="unseen">{customerName(customer)}</h1>
      <div className="stack">
        <section className="paper">{customer.erasedAt ? <Forgotten at={customer.erasedAt} /> : <Living customer={customer} />}</section>
        {may(me, 'orders.see') && <Orders customer={customer.id} />}
        <h2>{t('history.all')}</h2>
        <History customer={customer.id} />
      </div>
      <div className="stack">
        {may(me, 'privacy.manage') && (
          <Suspense fallback={<Skeleton rows={2} height={60} />}>
            <PersonalData customer={customer} />
          </Suspense>
        )}
        <section className="paper">
          <Timeline customer={customer.id} />
        </section>
      </div>
    </div>
  );
}

function Living({ customer }: { customer: CustomerView }) {
  const me = useMe();
  return (
    <>
      <Hints customer={customer} />
      {may(me, 'aftersales.work') && <RiskOf customer={customer.id} />}
      <Profile customer={customer} />
      {may(me, 'orders.see') && <BalancesOf customer={customer.id} />}
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
        <WriteTo customer={customer.id} /> <CallTo customer={customer.id} />
      </div>
      <Notes customer={customer} />
      <HintForm customer={customer} />
      <Merging customer={customer} />
    </>
  );
}

function Gone({ into }: { into: string }) {
  const { t } = useTranslation();
  return (
    <Empty title={t('merge.gone')}>
      {t('merge.goneHow')}{' '}
      <Link to="/customers/$id" params={{ id: into }}>
        {t('merge.open')}
      </Link>
    </Empty>
  );
}

function Forgotten({ at }: { at: string }) {
  const { t } = useTranslation();
  return <Empty title={t('privacy.erased')}>{t('privacy.erasedHow', { at: exactly(at) })}</Empty>;
}

function Orders({ customer }: { customer: string }) {
  const { t } = useTranslation();
  const query = useQuery(ordersOfQuery(customer));
  return (
    <>
      <h2>{t('orders.title')}</h2>
      <Loaded query={query} rows={2} height={120}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('orders.none')}>{t('orders.noneHow')}</Empty>
          ) : (
            items.map((order, place) => (
              <div key={order.id} className="paper" style={{ padding: 0, border: 0 }}>
                <OrderBox order={order} isOpen={place === 0} />
              </div>
            ))
          )
        }
      </Loaded>
    </>
  );
}

function History({ customer }: { customer: string }) {
  const { t } = useTranslation();
  const query = useQuery(historyQuery(customer));
  return (
    <Loaded query={query} rows={2} height={60}>
      {({ items }) => (
        <ul className="paper">
          {items.length === 0 && <li className="muted">{t('history.noneYet')}</li>}
          {items.map((view) => (
            <li key={view.id} className="cell-line" style={{ display: 'flex', gap: 8 }}>
              <Link to="/chats" search={{ c: view.id, list: view.state === 'closed' ? 'closed' : 'all' }} className="num">
                {view.number}
              </Link>
              <Chip>{t(`state.${view.state}`)}</Chip>
              <span className="row-preview spread">{previewWords(view.lastPreview)}</span>
              <span className="muted small">{[view.group && inLanguage(view.group), view.agent?.name].filter(Boolean).join(' · ')}</span>
              <time className="muted small num" title={exactly(view.openedAt)}>
                {dayAndTime(view.openedAt)}
              </time>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}
