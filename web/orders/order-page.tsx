import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../server/orders/views.ts';
import { CarrierTasks } from '../aftersales/carrier-tasks.tsx';
import { Held } from '../aftersales/held.tsx';
import { LineActions } from '../aftersales/line-actions.tsx';
import { RequestsOfOrder } from '../aftersales/requests-of-order.tsx';
import { Complain, ComplaintsOf } from '../complaints/complaints-of.tsx';
import { WriteTo } from '../customers/write-to.tsx';
import { BulletinsOf, WriteBulletin } from '../departments/bulletins-of.tsx';
import { HandOver } from '../departments/hand-over.tsx';
import { HandoversOf } from '../departments/handovers-of.tsx';
import { TicketsOf } from '../departments/tickets-of.tsx';
import { LineMarks } from '../quality/line-marks.tsx';
import '../quality/quality.css';
import { FeedbackOf } from '../satisfaction/feedback-of.tsx';
import { ServicesOfOrder } from '../service/services-of-order.tsx';
import { BackTo } from '../ui/back-to.tsx';
import { Loaded } from '../ui/pieces.tsx';
import '../ui/table.css';
import { OrderLines, OrderMoney, Shipment } from './order-box.tsx';
import { OrderInvoices, OrderNotes } from './order-papers.tsx';
import { OrderTimeline } from './order-timeline.tsx';
import { OrderWork } from './order-work.tsx';
import { ParcelTracking } from './parcel-tracking.tsx';
import { orderQuery } from './queries.ts';
import { ScanParcel } from './send-order.tsx';
import { ShopOperations } from './shop-operations.tsx';
import { OrderStateChip } from './state-chip.tsx';

export function OrderPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/staff/orders/$id' });
  const query = useQuery(orderQuery(id));
  return (
    <main className="page">
      <BackTo to="/orders" name={t('orders.title')} />
      <Loaded query={query} rows={4} height={90}>
        {(order) => <Order order={order} />}
      </Loaded>
    </main>
  );
}

function Order({ order }: { order: OrderView }) {
  const { t } = useTranslation();
  return (
    <>
      <header className="page-head">
        <h1 className="num">{t('order.named', { number: order.number })}</h1>
        <OrderStateChip state={order.state} />
        <Link to="/customers/$id" params={{ id: order.customer.id }}>
          {order.customer.name ?? '—'}
        </Link>
        <span className="spread" />
        <WriteTo customer={order.customer.id} />
      </header>
      <div className="columns">
        <section className="paper">
          <OrderLines
            order={order}
            below={(line) => (
              <>
                <LineMarks line={line} />
                <LineActions order={order} line={line} conversation={undefined} />
              </>
            )}
          />
          <OrderMoney order={order} />
          <Held order={order} />
          <OrderWork order={order} />
          <CarrierTasks order={order.id} />
          <ShopOperations order={order} />
          <RequestsOfOrder order={order.id} />
          <BulletinsOf source="orders" id={order.id} />
          <HandoversOf order={order} />
          <TicketsOf source="orders" id={order.id} />
          <FeedbackOf order={order.id} />
          <ComplaintsOf source="orders" id={order.id} />
          <ServicesOfOrder order={order.id} />
          <OrderInvoices order={order} />
          <OrderNotes order={order} />
          <div className="order-acts">
            <Complain order={order} />
            <WriteBulletin about={{ order: order.id }} />
            <HandOver order={order} />
          </div>
        </section>
        <section className="paper">
          {order.shipments.map((shipment) => (
            <Fragment key={shipment.id}>
              <Shipment shipment={shipment} />
              <ParcelTracking order={order} shipment={shipment} />
              <ScanParcel order={order} shipment={shipment} />
            </Fragment>
          ))}
          <h2 style={{ margin: 0 }}>{t('order.changes')}</h2>
          <OrderTimeline order={order} />
        </section>
      </div>
    </>
  );
}
