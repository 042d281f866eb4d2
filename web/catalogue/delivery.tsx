import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Duty, dutyMinor, dutyPaid, dutyWords } from '../../common/duty.ts';
import { orderClocks } from '../../common/order.ts';
import type { ProductView } from '../../server/catalogue/views.ts';
import { Choice } from '../aftersales/choice.tsx';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { useMe } from '../session.ts';
import { useSave } from '../settings/save.ts';
import '../settings/settings.css';
import { Field } from '../ui/field.tsx';
import { money } from '../ui/money.ts';
import { EditGoods } from './edit-goods.tsx';

/** How long these goods take, and the duty they bear: promised to who buys them from now on. */
export function Delivery({ product }: { product: ProductView }) {
  const { t } = useTranslation();
  const usual = useUsualHours();
  const [isOpen, setOpen] = useState(false);
  const { shipDays, transitDays, duty } = product.delivery;
  const sum = (of: Duty) => money(dutyMinor(of, product.priceMinor ?? 0), product.currency ?? 'CNY');
  return (
    <section className="paper" aria-label={t('products.delivery')}>
      <h2 style={{ margin: 0 }}>{t('products.delivery')}</h2>
      {isOpen ? (
        <DeliveryForm product={product} onDone={() => setOpen(false)} />
      ) : (
        <>
          <p style={{ margin: 0 }}>
            {shipDays === null ? t('products.usualShip', { hours: usual.shipDays }) : t('products.leavesIn', { count: shipDays })} ·{' '}
            {transitDays === null ? t('products.usualTransit') : t('products.travelsFor', { count: transitDays })}
          </p>
          {duty && <p style={{ margin: 0 }}>{said(dutyWords(duty, sum(duty)))}</p>}
          <EditGoods words={t('products.editDelivery')} onOpen={() => setOpen(true)} />
        </>
      )}
    </section>
  );
}

/** What holds for goods that say nothing. */
const useUsualHours = () => ({ shipDays: useMe().shop.shipHours, transitDays: orderClocks.travel / 3600 });

const typedDays = (typed: string): number | null => (typed === '' ? null : Math.round(Number(typed)));

function DeliveryForm({ product, onDone }: { product: ProductView; onDone(): void }) {
  const { t } = useTranslation();
  const usual = useUsualHours();
  const [draft, setDraft] = useState(product.delivery);
  const { duty } = draft;
  const save = useSave(['products'], () => api.put(`/api/products/${product.id}/delivery`, draft), onDone);
  const days = (key: 'shipDays' | 'transitDays') => (
    <Field
      name={t(`products.${key}`)}
      hint={t('products.daysHow', { hours: usual[key] })}
      type="number"
      min={1}
      max={365}
      value={String(draft[key] ?? '')}
      onChange={(typed) => setDraft({ ...draft, [key]: typedDays(typed) })}
    />
  );
  const paid = [['', t('products.noDuty')], ...dutyPaid.map((each) => [each, t(`products.duty_${each}`)] as const)] as const;
  return (
    <form className="stack" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <p className="muted small" style={{ margin: 0 }}>
        {t('products.deliveryHow')}
      </p>
      {days('shipDays')}
      {days('transitDays')}
      <Choice
        name={t('products.duty')}
        value={duty?.paid ?? ''}
        options={paid}
        onChange={(value) => setDraft({ ...draft, duty: value ? { points: duty?.points ?? 910, paid: value as Duty['paid'] } : null })}
      />
      {duty && (
        <Field
          name={t('products.dutyRate')}
          type="number"
          min={0}
          max={200}
          step={0.01}
          required
          value={String(duty.points / 100)}
          onChange={(typed) => setDraft({ ...draft, duty: { ...duty, points: Math.round(Number(typed) * 100) } })}
        />
      )}
      <footer className="form-end">
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={save.isPending}>
          {t('products.saveDelivery')}
        </button>
      </footer>
    </form>
  );
}
