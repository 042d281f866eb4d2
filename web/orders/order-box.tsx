import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { arrivesBy, leavesBy } from '../../common/order.ts';
import { intakeWords } from '../../common/order-words.ts';
import { rateIn } from '../../common/tier-rates.ts';
import type { ConversationView } from '../../server/conversations/views.ts';
import type { OrderView, ShipmentView } from '../../server/orders/views.ts';
import { Held } from '../aftersales/held.tsx';
import { LineActions } from '../aftersales/line-actions.tsx';
import { RequestsOfOrder } from '../aftersales/requests-of-order.tsx';
import { said } from '../aftersales/words.ts';
import { inLanguage, optionsIn } from '../conversations/words.ts';
import { AskCorrection } from '../corrections/ask-correction.tsx';
import { Specialist } from '../customers/specialist.tsx';
import { BulletinsOf } from '../departments/bulletins-of.tsx';
import { HandoversOf } from '../departments/handovers-of.tsx';
import { TicketsOf } from '../departments/tickets-of.tsx';
import { wordFor } from '../language.ts';
import { ServicesOfOrder } from '../service/services-of-order.tsx';
import { may, useMe } from '../session.ts';
import { addressWords } from '../ui/address.ts';
import { money } from '../ui/money.ts';
import { Picture } from '../ui/picture.tsx';
import { Chip } from '../ui/pieces.tsx';
import { dayAndTime, exactly, useNow } from '../ui/times.ts';
import { LineTraits } from './line-traits.tsx';
import { OrderStateChip } from './state-chip.tsx';

interface OrderBoxProps {
  order: OrderView;
  /** The newest order shows everything; the others open on a click. */
  isOpen: boolean;
  action?: ReactNode;
  /** Where it is talked about: requests are asked for and shown there. */
  conversation?: ConversationView;
}

export function OrderBox({ order, isOpen: opensAtFirst, action, conversation }: OrderBoxProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(opensAtFirst);
  return (
    <article className="box">
      <div className="box-head">
        <Link to="/orders/$id" params={{ id: order.id }} className="num" style={{ color: 'inherit' }}>
          <b>{order.number}</b>
        </Link>
        <OrderStateChip state={order.state} />
        <span className="spread" />
        {action ?? <span className="muted small num">{money(order.totalMinor, order.currency)}</span>}
      </div>
      <OrderLines order={order} below={(line) => <LineActions order={order} line={line} conversation={conversation} />} />
      <Held order={order} />
      {conversation && <AskCorrection order={order} conversation={conversation} />}
      <RequestsOfOrder order={order.id} />
      <BulletinsOf source="orders" id={order.id} conversation={conversation} />
      <HandoversOf order={order} />
      <TicketsOf source="orders" id={order.id} />
      <ServicesOfOrder order={order.id} />
      {isOpen && <OrderMoney order={order} />}
      {isOpen && order.shipments.map((shipment) => <Shipment key={shipment.id} shipment={shipment} />)}
      <div style={{ padding: '0 12px 10px' }}>
        <button type="button" className="link small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'order.less' : 'order.more')}
        </button>
      </div>
    </article>
  );
}

interface OrderLinesProps {
  order: OrderView;
  /** What stands under each line. */
  below?(line: OrderView['lines'][number]): ReactNode;
}

export function OrderLines({ order, below }: OrderLinesProps) {
  const { t } = useTranslation();
  return order.lines.map((line) => (
    <Fragment key={line.id}>
      <div className="item">
        <Picture src={line.picture} />
        <div>
          <b>{inLanguage(line)}</b>
          <small className="num">{[...optionsIn(line), `×${line.quantity}`, money(line.priceMinor, order.currency)].join(' · ')}</small>
          {line.isGone && <small className="muted">{t('order.gone')}</small>}
          <LineTraits order={order} line={line} />
        </div>
      </div>
      {below?.(line)}
    </Fragment>
  ));
}

/** What was paid and how, where it goes, and what the buyer asked for. */
export function OrderMoney({ order }: { order: OrderView }) {
  const { t, i18n } = useTranslation();
  const mayName = may(useMe(), 'orders.edit');
  return (
    <dl className="kv num request-facts">
      <dt>{t('order.total')}</dt>
      <dd>
        {money(order.totalMinor, order.currency)}
        {order.freightMinor > 0 && (
          <span className="muted"> {t('order.freight', { money: money(order.freightMinor, order.currency) })}</span>
        )}
        {order.discountMinor > 0 && (
          <span className="muted"> {t('order.discount', { money: money(order.discountMinor, order.currency) })}</span>
        )}
        {order.rate && (
          <span className="muted">
            {' '}
            {t('order.rate', { tier: wordFor('tier', order.rate.tier), rate: rateIn(i18n.language, order.rate) })}
          </span>
        )}
        {order.rate && order.rate.missingMinor > 0 && (
          <span> {t('order.rateMissing', { money: money(order.rate.missingMinor, order.currency) })}</span>
        )}
      </dd>
      {order.payments.map((payment) => (
        <Row key={`${payment.at} ${payment.direction} ${payment.amountMinor}`} name={t(`payment.${payment.direction}`)}>
          {[
            wordFor('method', payment.method),
            [payment.brand, payment.lastFour].filter(Boolean).join(' '),
            money(payment.amountMinor, payment.currency),
            payment.state === 'done' ? dayAndTime(payment.at) : t(`paymentState.${payment.state}`),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Row>
      ))}
      <Row name={t('order.placed')}>
        <time title={exactly(order.placedAt)}>{dayAndTime(order.placedAt)}</time> · {said(intakeWords[order.intake])}
        {order.assistedBy && ` · ${t('order.assistedBy', { who: order.assistedBy.name })}`}
      </Row>
      {order.promisedShipAt && (
        <Row name={t('order.leavesBy')}>
          <Promised at={order.promisedShipAt} isDue={leavesBy(order) !== null} />
        </Row>
      )}
      {(mayName || order.specialist) && (
        <Row name={t('order.specialist')}>{mayName ? <Specialist of="orders" id={order.id} /> : order.specialist?.name}</Row>
      )}
      {order.warehouse && <Row name={t('order.warehouse')}>{order.warehouse}</Row>}
      {order.address && <Row name={t('order.address')}>{addressWords(order.address)}</Row>}
      {order.note && <Row name={t('order.note')}>{order.note}</Row>}
    </dl>
  );
}

/** A time that was promised to the customer; red when it is over and the promise still open. */
function Promised({ at, isDue }: { at: string; isDue: boolean }) {
  const { t } = useTranslation();
  const now = useNow();
  const isLate = isDue && Date.parse(at) < now;
  return (
    <>
      <time dateTime={at} title={exactly(at)}>
        {dayAndTime(at)}
      </time>
      {isLate && (
        <>
          {' '}
          <Chip tone="bad">{t('order.promiseOver')}</Chip>
        </>
      )}
    </>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** One parcel: carrier, number and where it has been, the newest first. */
export function Shipment({ shipment }: { shipment: ShipmentView }) {
  const { t } = useTranslation();
  return (
    <section style={{ padding: '4px 12px' }}>
      <h4 className="section-title num" style={{ margin: '0 0 6px' }}>
        {shipment.carrier} {shipment.trackingNumber}
        <span className="muted">{t(`shipmentState.${shipment.state}`)}</span>
      </h4>
      {shipment.promisedAt && (
        <p className="small num">
          {t('order.arrivesBy')} <Promised at={shipment.promisedAt} isDue={arrivesBy(shipment) !== null} />
        </p>
      )}
      <ParcelEvents events={shipment.events} />
    </section>
  );
}

/** Where a parcel has been, the newest first. */
export function ParcelEvents({ events }: Pick<ShipmentView, 'events'>) {
  const isEnglish = useTranslation().i18n.language === 'en';
  return (
    <ol className="timeline first-counts">
      {events.map((event) => (
        <li key={`${event.at} ${event.code} ${event.words}`}>
          <time dateTime={event.at} title={exactly(event.at)}>
            {dayAndTime(event.at)}
          </time>
          {(isEnglish && event.wordsEn) || event.words}
        </li>
      ))}
    </ol>
  );
}
