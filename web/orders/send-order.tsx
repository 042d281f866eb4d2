import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orderAfter, type ShipmentState, shipmentMayBecome, shipmentStates } from '../../common/order.ts';
import type { OrderView, ShipmentView } from '../../server/orders/views.ts';
import { Choice } from '../aftersales/choice.tsx';
import { reloadRequests } from '../aftersales/request-queries.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { may, useMe } from '../session.ts';
import { Field } from '../ui/field.tsx';
import { InPlaceForm } from '../ui/in-place-form.tsx';
import { useProblem } from '../ui/use-problem.ts';

/** No other shop tells its state. */
export const isOwn = (order: OrderView): boolean => order.externalRef === null;

/** Carrier, number and what is in it: a parcel of an order of our own leaves. */
export function SendOrder({ order }: { order: OrderView }) {
  const { t } = useTranslation();
  const sent = new Set(order.shipments.flatMap(({ lines }) => lines));
  const here = order.lines.filter(({ id, claim }) => !sent.has(id) && claim !== 'refunded_full');
  const [left, setLeft] = useState<string[]>([]);
  const [carrier, setCarrier] = useState('');
  const [trackingNumber, setNumber] = useState('');
  const packed = here.filter(({ id }) => !left.includes(id));
  const isReady = carrier.trim() !== '' && trackingNumber.trim() !== '' && packed.length > 0;
  const ship = useMutation({
    mutationFn: () => {
      const lines = packed.map(({ id, quantity }) => ({ line: id, quantity }));
      const parcel = { carrier: carrier.trim(), trackingNumber: trackingNumber.trim() };
      return api.post(`/api/orders/${order.id}/shipments`, left.length > 0 ? { ...parcel, lines } : parcel);
    },
    onSuccess: () => setNumber(''),
    onSettled: reloadRequests,
    onError: useProblem(),
  });
  if (!isOwn(order) || orderAfter('ship', order.state) === undefined || here.length === 0) return null;
  const turn = (id: string) => setLeft((before) => (before.includes(id) ? before.filter((each) => each !== id) : [...before, id]));
  return (
    <form
      className="act-form"
      aria-label={t('orderWork.ship')}
      onSubmit={(event) => [event.preventDefault(), isReady && !ship.isPending && ship.mutate()]}
    >
      <h4 className="section-title">{t('orderWork.ship')}</h4>
      <div className="two-fields">
        <Field name={t('orderWork.carrier')} value={carrier} maxLength={60} onChange={setCarrier} />
        <Field name={t('orderWork.number')} value={trackingNumber} maxLength={60} onChange={setNumber} />
      </div>
      {here.length > 1 && (
        <fieldset className="plain-list">
          <legend className="small">{t('orderWork.what')}</legend>
          {here.map((line) => (
            <label key={line.id} className="check">
              <input type="checkbox" checked={!left.includes(line.id)} onChange={() => turn(line.id)} />
              {inLanguage(line)} ×{line.quantity}
            </label>
          ))}
        </fieldset>
      )}
      <div className="form-end">
        <button type="submit" className="button small primary" disabled={!isReady || ship.isPending}>
          {t('orderWork.shipNow')}
        </button>
      </div>
    </form>
  );
}

/** Where a parcel of our own is, as the carrier told a colleague. */
export function ScanParcel({ order, shipment }: { order: OrderView; shipment: ShipmentView }) {
  const { t } = useTranslation();
  const isAllowed = may(useMe(), 'orders.edit') && isOwn(order);
  const next = shipmentStates.filter((state) => shipmentMayBecome(shipment.state, state));
  const [isOpen, setOpen] = useState(false);
  const [state, setState] = useState<ShipmentState>('in_transit');
  const [place, setPlace] = useState('');
  const [words, setWords] = useState('');
  const scan = useMutation({
    mutationFn: () => api.post(`/api/shipments/${shipment.id}/scans`, { state, place: place.trim(), words: words.trim() }),
    onSuccess: () => [setOpen(false), setWords('')],
    onSettled: reloadRequests,
    onError: useProblem(),
  });
  if (!isAllowed || next.length === 0) return null;
  return (
    <>
      <p hidden={isOpen}>
        <button
          type="button"
          className="button small"
          aria-label={`${t('orderWork.scan')} ${shipment.trackingNumber}`}
          onClick={() => setOpen(true)}
        >
          {t('orderWork.scan')}
        </button>
      </p>
      {isOpen && (
        <InPlaceForm className="act-form" aria-label={t('orderWork.scan')} onSubmit={(event) => [event.preventDefault(), scan.mutate()]}>
          <Choice
            name={t('orderWork.scanTo')}
            value={state}
            options={next.map((each) => [each, t(`shipmentState.${each}`)] as const)}
            onChange={(value) => setState(value as ShipmentState)}
          />
          <div className="two-fields">
            <Field name={t('orderWork.place')} value={place} maxLength={100} onChange={setPlace} />
            <Field name={t('orderWork.scanWords')} value={words} maxLength={200} onChange={setWords} />
          </div>
          <div className="form-end">
            <button type="button" className="button small" onClick={() => setOpen(false)}>
              {t('common.cancel')}
            </button>
            <button type="submit" className="button small primary" disabled={scan.isPending}>
              {t('orderWork.scan')}
            </button>
          </div>
        </InPlaceForm>
      )}
    </>
  );
}
