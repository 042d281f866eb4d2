import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CartCheck, cartChecks, cartCheckWords, cartHours } from '../../common/carts.ts';
import { freightOf } from '../../common/order.ts';
import { discountOf, rateIn } from '../../common/tier-rates.ts';
import type { CartView } from '../../server/aftersales/carts/views.ts';
import type { ConversationView } from '../../server/conversations/views.ts';
import { Choice } from '../aftersales/choice.tsx';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { refusals } from '../conversations/refusals.ts';
import { inLanguage } from '../conversations/words.ts';
import { wordFor } from '../language.ts';
import { Field } from '../ui/field.tsx';
import { money } from '../ui/money.ts';
import { useStore } from '../ui/store.ts';
import { useProblem } from '../ui/use-problem.ts';
import './carts.css';
import { useCurrency } from '../session.ts';
import { cartDrafts, type DraftLine, setLines } from './draft.ts';
import { rateQuery } from './queries.ts';

/** The cart that is put together in this talk, and the list to go through with the customer before it is sent. */
export function CartPanel({ conversation }: { conversation: ConversationView }) {
  const lines = useStore(cartDrafts)[conversation.id];
  return lines ? <Panel key={conversation.id} conversation={conversation} lines={lines} /> : null;
}

function Panel({ conversation, lines }: { conversation: ConversationView; lines: DraftLine[] }) {
  const { t, i18n } = useTranslation();
  const [id, setId] = useState(() => crypto.randomUUID());
  const [checked, setChecked] = useState<CartCheck[]>([]);
  const [hours, setHours] = useState<(typeof cartHours)[number]>(24);
  const [note, setNote] = useState('');
  const showProblem = useProblem();
  const shopCurrency = useCurrency();
  const currency = lines[0]?.currency ?? shopCurrency;
  const goods = lines.reduce((sum, line) => sum + line.quantity * line.priceMinor, 0);
  const rate = useQuery(rateQuery(conversation.id)).data?.rate ?? null;
  const discount = discountOf(goods, rate);
  const refused = refusals(conversation).reply;
  const open = cartChecks.length - checked.length;
  const send = useMutation({
    mutationFn: () =>
      api.post<CartView>(`/api/conversations/${conversation.id}/carts`, {
        ...{ id, currency, note, checked, hours },
        lines: lines.map(({ variant, quantity, priceMinor, requirements }) => ({ variant, quantity, priceMinor, requirements })),
      }),
    onSuccess: () => setLines(conversation.id, []),
    // What was refused was not sent: the corrected one is another cart.
    onError: (error) => [setId(crypto.randomUUID()), showProblem(error)],
  });
  const why = refused ?? (open > 0 ? t('cart.checkFirst', { count: open }) : undefined);
  // What changes must be gone through again.
  const change = (next: DraftLine[]) => [setLines(conversation.id, next), setChecked([])];
  return (
    <section className="box cart-panel" aria-label={t('cart.title')}>
      <h3 className="section-title">{t('cart.title')}</h3>
      {lines.map((line) => (
        <Line
          key={line.variant}
          line={line}
          onChange={(part) => change(lines.map((each) => (each === line ? { ...each, ...part } : each)))}
          onRemove={() => change(lines.filter((each) => each !== line))}
        />
      ))}
      <dl className="cart-sum num">
        <dt>{t('cart.goods')}</dt>
        <dd>{money(goods, currency)}</dd>
        {rate && (
          <>
            <dt>{t('cart.rateName', { tier: wordFor('tier', rate.tier), rate: rateIn(i18n.language, rate) })}</dt>
            <dd>{money(-discount, currency)}</dd>
          </>
        )}
        <dt>{t('cart.freight')}</dt>
        <dd>{money(freightOf(goods), currency)}</dd>
        <dt className="cart-total">{t('cart.all')}</dt>
        <dd className="cart-total">{money(goods + freightOf(goods) - discount, currency)}</dd>
      </dl>
      <fieldset className="checklist">
        <legend>{t('cart.checks')}</legend>
        {cartChecks.map((check) => (
          <label key={check} className="check">
            <input
              type="checkbox"
              checked={checked.includes(check)}
              onChange={() => setChecked(checked.includes(check) ? checked.filter((each) => each !== check) : [...checked, check])}
            />
            {said(cartCheckWords[check])}
          </label>
        ))}
      </fieldset>
      <Field name={t('cart.note')} value={note} maxLength={500} onChange={setNote} />
      <Choice
        name={t('cart.holds')}
        value={String(hours)}
        options={cartHours.map((each) => [String(each), t('cart.hours', { count: each })] as const)}
        onChange={(value) => setHours(cartHours.find((each) => String(each) === value) ?? 24)}
      />
      <div className="form-end">
        <button type="button" className="button small" onClick={() => setLines(conversation.id, [])}>
          {t('cart.empty')}
        </button>
        <button
          type="button"
          className="button small primary"
          disabled={why !== undefined || send.isPending}
          title={why}
          onClick={() => send.mutate()}
        >
          {t('cart.send')}
        </button>
      </div>
      {why && <p className="muted small">{why}</p>}
    </section>
  );
}

interface LineProps {
  line: DraftLine;
  onChange(part: Partial<DraftLine>): void;
  onRemove(): void;
}

function Line({ line, onChange, onRemove }: LineProps) {
  const { t } = useTranslation();
  const name = inLanguage(line);
  const most = Math.min(line.stock ?? 999, 999);
  return (
    <div className="cart-line">
      <span>
        {name} <small className="muted">{line.options}</small>
      </span>
      <input
        className="input num"
        type="number"
        min={1}
        max={most}
        aria-label={t('cart.quantityOf', { name })}
        value={line.quantity}
        onChange={(event) => onChange({ quantity: Math.max(1, Math.min(most, Math.round(Number(event.target.value)) || 1)) })}
      />
      <b className="num">{money(line.priceMinor * line.quantity, line.currency)}</b>
      <button type="button" className="link small" aria-label={t('cart.removeOf', { name })} onClick={onRemove}>
        {t('common.remove')}
      </button>
      {line.requirements !== undefined && (
        <textarea
          className="input"
          rows={2}
          maxLength={1000}
          aria-label={t('cart.wishOf', { name })}
          placeholder={t('cart.wish')}
          value={line.requirements}
          onChange={(event) => onChange({ requirements: event.target.value })}
        />
      )}
    </div>
  );
}
