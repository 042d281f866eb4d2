import { useState } from 'preact/hooks';
import { type AskedAlert, alertConsent, alertFieldName, asksNothing, emptyAlert } from '../common/alerts.ts';
import type { PreviewView } from '../server/care/views.ts';
import type { CategoryView } from '../server/catalogue/views.ts';
import { a, previewed, saveAlert, shopCategories } from './alert-data.ts';
import { useArrival } from './hooks.ts';
import { newId } from './ids.ts';
import { own } from './language.ts';

/** One more saved search: by all that the shop's form asks, what is rarely said put away. */
export function NewAlert({ currency, onSaved, onFail }: { currency: string; onSaved(): void; onFail(error: unknown): void }) {
  const [asked, setAsked] = useState(emptyAlert);
  const [agreed, setAgreed] = useState(false);
  const [id, setId] = useState(newId);
  const [found, setFound] = useState<PreviewView | null>(null);
  const [isSaved, setSaved] = useState(false);
  const isEmpty = asksNothing(asked);
  const set = (part: Partial<AskedAlert>) => [setAsked({ ...asked, ...part }), setFound(null), setSaved(false)];
  const save = (event: Event) => {
    event.preventDefault();
    saveAlert(asked, currency, id).then(() => {
      setAsked(emptyAlert);
      setAgreed(false);
      setFound(null);
      setId(newId());
      setSaved(true);
      onSaved();
    }, onFail);
  };
  return (
    <form class="form" onSubmit={save}>
      <p class="hint">{a('how')}</p>
      <Field of="words" {...{ asked, currency, set }} />
      <Field of="to" {...{ asked, currency, set }} />
      <details class="alert-more">
        <summary>{a('more')}</summary>
        <Field of="creator" {...{ asked, currency, set }} />
        <Field of="topic" {...{ asked, currency, set }} />
        <Category {...{ asked, currency, set, onFail }} />
        <Field of="from" {...{ asked, currency, set }} />
        <Field of="since" {...{ asked, currency, set }} />
        <label class="alert-consent">
          <input type="checkbox" checked={asked.inPrint} onChange={() => set({ inPrint: !asked.inPrint })} />{' '}
          {alertFieldName('inPrint', currency, own)}
        </label>
      </details>
      <label class="alert-consent">
        <input type="checkbox" required checked={agreed} onChange={() => setAgreed(!agreed)} /> {own(alertConsent.zh, alertConsent.en)}
      </label>
      <p>
        <button
          type="button"
          class="plain"
          disabled={isEmpty}
          title={isEmpty ? a('say') : undefined}
          onClick={() => previewed(asked, currency).then(setFound, onFail)}
        >
          {a('preview')}
        </button>
        <button type="submit" class="primary" disabled={isEmpty} title={isEmpty ? a('say') : undefined}>
          {a('keep')}
        </button>
      </p>
      <div role="status">
        {isSaved && <p>{a('saved')}</p>}
        {found && <p>{a('hits', { n: found.total })}</p>}
        {found && <Goods items={found.items} />}
      </div>
    </form>
  );
}

interface Part {
  asked: AskedAlert;
  currency: string;
  set(part: Partial<AskedAlert>): void;
}

function Field({ of, asked, currency, set }: Part & { of: Exclude<keyof AskedAlert, 'inPrint' | 'category'> }) {
  const isPrice = of === 'from' || of === 'to';
  return (
    <label>
      {alertFieldName(of, currency, own)}
      <input
        {...(of === 'since' ? { type: 'month' } : { inputmode: isPrice ? 'decimal' : 'text', maxLength: isPrice ? 12 : 60 })}
        value={asked[of]}
        onInput={(event) => set({ [of]: event.currentTarget.value })}
      />
    </label>
  );
}

function Category({ asked, currency, set, onFail }: Part & { onFail(error: unknown): void }) {
  const [categories, setCategories] = useState<CategoryView[]>([]);
  useArrival(() => void shopCategories().then(setCategories, onFail));
  return (
    <label>
      {alertFieldName('category', currency, own)}
      <select value={asked.category} onChange={(event) => set({ category: event.currentTarget.value })}>
        <option value="">{alertFieldName('any', currency, own)}</option>
        {categories.map(({ id, name, nameEn }) => (
          <option key={id} value={id}>
            {own(name, nameEn)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Goods that fit, each a way to its page. */
export function Goods({ items }: { items: readonly { number: string; name: string; nameEn: string }[] }) {
  return items.map(({ number, name, nameEn }) => (
    <p key={number} class="order-line">
      <a class="alert-good" href={`/shop/products/${encodeURIComponent(number)}`} target="_blank" rel="noopener">
        {own(name, nameEn)}
      </a>
    </p>
  ));
}
