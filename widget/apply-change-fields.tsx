import { useState } from 'preact/hooks';
import { isTaxNumber } from '../common/doubts.ts';
import { type Due, wayWords } from '../common/dues.ts';
import { dayAfter, deliveryParts, deliveryTime } from '../common/own-changes.ts';
import { dueFor } from '../common/tier-rates.ts';
import type { BalanceTerms } from '../server/orders/balance-terms-views.ts';
import type { OwnOperations } from '../server/orders/operation-views.ts';
import type { OrderView } from '../server/orders/views.ts';
import { call } from './api.ts';
import { c } from './change-words.ts';
import { useArrival } from './hooks.ts';
import { own, t } from './language.ts';
import { Later } from './later.tsx';
import { say } from './request-data.ts';

const applyVariants = () => import('./apply-variants.tsx').then((part) => part.ApplyVariants);

interface FieldsProps {
  order: OrderView;
  /** What will be sent, or null while something lacks. */
  onFill(body: object | null): void;
}

/** What the chat's part knows only when it has asked; undefined while it loads, null when it did not come. */
function useAsked<T>(path: string, onCome: (value: T) => void): T | null | undefined {
  const [value, setValue] = useState<T | null>();
  useArrival(() => {
    call<T>('GET', path).then(
      (came) => {
        setValue(came);
        onCome(came);
      },
      () => setValue(null),
    );
  });
  return value;
}

type Way = Due['ways'][number] & { balanceMinor: number | null };

export function Ways({ onFill }: Pick<FieldsProps, 'onFill'>) {
  const [way, setWay] = useState('');
  const choose = (id: string) => {
    setWay(id);
    onFill({ method: id });
  };
  const terms = useAsked<BalanceTerms>('/balance-terms', () => {});
  const asked = useAsked<{ items: Way[] }>('/payment-methods', ({ items: [first] }) => first && choose(first.id));
  if (asked === null) return <p class="problem">{t('partFailed')}</p>;
  if (asked?.items.length === 0) return <p class="hint">{c('noWay')}</p>;
  return (
    <>
      <label>
        {c('payBy')}
        <select value={way} onChange={(event) => choose(event.currentTarget.value)}>
          {asked?.items.map(({ id }) => (
            <option key={id} value={id}>
              {say(wayWords({ isPretended: false, ways: asked.items }, id))}
            </option>
          ))}
        </select>
      </label>
      {terms && asked?.items.some(({ id, balanceMinor }) => id === way && balanceMinor !== null) && (
        <details class="hint">
          <summary>{terms.version ? c('balanceTerms', { version: terms.version }) : c('balanceByLaw')}</summary>
          {own(terms.words, terms.wordsEn)}
        </details>
      )}
      <p class="hint">{c('payBack')}</p>
    </>
  );
}

export function Lines({ order, lines, onFill }: FieldsProps & { lines: string[] }) {
  const may = order.lines.filter(({ id }) => lines.includes(id));
  const [id, setId] = useState(may[0]?.id ?? '');
  const [chosen, setChosen] = useState('');
  const line = may.find((each) => each.id === id);
  const dueOf = (moreMinor: number) => dueFor(order, moreMinor * (line?.quantity ?? 1));
  const choose = (variant: string) => {
    setChosen(variant);
    onFill(variant === line?.variant ? null : { lines: [{ line: id, variant }] });
  };
  return (
    <>
      {may.length > 1 && (
        <label>
          {c('line')}
          <select value={id} onChange={(event) => setId(event.currentTarget.value)}>
            {may.map((each) => (
              <option key={each.id} value={each.id}>
                {own(each.name, each.nameEn)}
              </option>
            ))}
          </select>
        </label>
      )}
      {line && (
        <Later
          key={id}
          load={applyVariants}
          props={{ line, quantity: line.quantity, chosen, currency: order.currency, dueOf, onChoose: choose }}
        />
      )}
      <p class="hint">{c('variantPays')}</p>
    </>
  );
}

export function Invoice({ order, onFill }: FieldsProps) {
  const [wish, setWish] = useState({ kind: 'personal', title: '', taxNumber: '', email: '' });
  const change = (part: Partial<typeof wish>) => {
    const next = { ...wish, ...part };
    const isCompany = next.kind === 'company';
    setWish(next);
    onFill(
      next.title.trim() && (!isCompany || isTaxNumber(next.taxNumber)) ? { ...next, taxNumber: isCompany ? next.taxNumber : '' } : null,
    );
  };
  useAsked<OwnOperations>(`/orders/${order.id}/operations`, ({ invoices: [last] }) => {
    if (last) change({ kind: last.kind, title: last.title, taxNumber: last.taxNumber, email: last.email });
  });
  return (
    <>
      <label>
        {c('kind')}
        <select value={wish.kind} onChange={(event) => change({ kind: event.currentTarget.value })}>
          <option value="personal">{c('personal')}</option>
          <option value="company">{c('company')}</option>
        </select>
      </label>
      <label>
        {c('title')}
        <input value={wish.title} maxLength={100} onInput={(event) => change({ title: event.currentTarget.value })} />
      </label>
      {wish.kind === 'company' && (
        <label>
          {c('taxNumber')}
          <input
            value={wish.taxNumber}
            maxLength={20}
            onInput={(event) => change({ taxNumber: event.currentTarget.value.toUpperCase().trim() })}
          />
        </label>
      )}
      <label>
        {c('mail')}
        <input type="email" value={wish.email} maxLength={200} onInput={(event) => change({ email: event.currentTarget.value.trim() })} />
      </label>
    </>
  );
}

export function Time({ onFill }: Pick<FieldsProps, 'onFill'>) {
  const first = dayAfter(new Date());
  const [at, setAt] = useState({ day: first, part: 0 });
  const change = (next: typeof at) => {
    setAt(next);
    onFill(next.day >= first ? deliveryTime(next.day, next.part) : null);
  };
  useArrival(() => change(at));
  return (
    <>
      <label>
        {c('day')}
        <input type="date" min={first} value={at.day} onInput={(event) => change({ ...at, day: event.currentTarget.value })} />
      </label>
      <label>
        {c('part')}
        <select value={at.part} onChange={(event) => change({ ...at, part: Number(event.currentTarget.value) })}>
          {deliveryParts.map(([from, to], part) => (
            <option key={from} value={part}>
              {from}:00–{to}:00
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
