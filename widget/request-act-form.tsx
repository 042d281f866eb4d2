import { useState } from 'preact/hooks';
import { turns } from '../common/aftersales.ts';
import { fieldsOf } from '../common/aftersales-act-fields.ts';
import { actWords } from '../common/aftersales-act-words.ts';
import type { RequestAct } from '../common/aftersales-acts.ts';
import { giftWords } from '../common/aftersales-remedies.ts';
import { kindWords } from '../common/aftersales-words.ts';
import { perUnit } from '../common/currencies.ts';
import { paymentBy, waysToPay, wayWords } from '../common/dues.ts';
import type { RequestView } from '../server/aftersales/request-views.ts';
import { money, own } from './language.ts';
import { say } from './request-data.ts';
import { w } from './request-words.ts';
import './form.css';

interface Props {
  request: RequestView;
  act: RequestAct;
  isBusy: boolean;
  onDo(body: object): void;
  onBack(): void;
}

/** Acts that must be thought over or need something to be filled in; the others are done by one tap. */
export const asksFirst = (act: RequestAct, request: RequestView): boolean =>
  act === 'quote-refusal' || (fieldsOf(act, request).length > 0 && act !== 'receipt');

/** What an act of the customer asks for. */
export function ActForm({ request, act, isBusy, onDo, onBack }: Props) {
  const [words, setWords] = useState('');
  const unit = perUnit(request.currency);
  const [amount, setAmount] = useState(String(request.mostMinor / unit));
  const [carrier, setCarrier] = useState('');
  const [trackingNumber, setNumber] = useState('');
  const { due } = request;
  const ways = due ? waysToPay(due) : [];
  const [way, setWay] = useState(ways[0] ?? '');
  const into = turns[request.kind]?.into ?? [];
  const [kind, setKind] = useState(into[0]);
  const fields = fieldsOf(act, request);
  const [choice, setChoice] = useState('');
  const minor = Math.round(Number(amount || Number.NaN) * unit);
  const body = {
    ...(fields.includes('words') ? { words: words.trim() } : {}),
    ...(fields.includes('amount') ? { amountMinor: minor } : {}),
    ...(fields.includes('waybill') ? { carrier: carrier.trim(), trackingNumber: trackingNumber.trim() } : {}),
    ...(fields.includes('into') ? { into: kind } : {}),
    ...(fields.includes('way') ? paymentBy(way) : {}),
    ...(fields.includes('choice') ? { choice } : {}),
  };
  const isReady =
    (!fields.includes('waybill') || (carrier.trim() !== '' && trackingNumber.trim() !== '')) &&
    (!fields.includes('way') || way !== '') &&
    (!fields.includes('choice') || choice !== '') &&
    (!fields.includes('amount') || (minor >= 0 && minor <= request.mostMinor));
  return (
    <form
      class="form request-form"
      aria-label={say(actWords(act))}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onDo(body);
      }}
    >
      {act === 'withdrawal' && <p>{w('sure')}</p>}
      {fields.includes('choice') && <Choices request={request} chosen={choice} onChoose={setChoice} />}
      {fields.includes('waybill') && (
        <>
          <label>
            {w('carrier')}
            <input value={carrier} maxLength={60} required onInput={(event) => setCarrier(event.currentTarget.value)} />
          </label>
          <label>
            {w('waybill')}
            <input value={trackingNumber} maxLength={60} required onInput={(event) => setNumber(event.currentTarget.value)} />
          </label>
        </>
      )}
      {due && fields.includes('way') && (
        <label>
          {w('payBy')}
          {ways.length === 0 && <span class="problem">{w('noWay')}</span>}
          <select value={way} disabled={ways.length === 0} onChange={(event) => setWay(event.currentTarget.value)}>
            {ways.map((each) => (
              <option key={each} value={each}>
                {say(wayWords(due, each))}
              </option>
            ))}
          </select>
        </label>
      )}
      {fields.includes('into') && (
        <label>
          {w('into')}
          <select value={kind} onChange={(event) => setKind(event.currentTarget.value as typeof kind)}>
            {into.map((each) => (
              <option key={each} value={each}>
                {say(kindWords[each])}
              </option>
            ))}
          </select>
        </label>
      )}
      {fields.includes('amount') && (
        <label>
          {w('amount')}
          <input inputMode="decimal" value={amount} onInput={(event) => setAmount(event.currentTarget.value)} />
          <small>{w('atMost', { money: money(request.mostMinor, request.currency) })}</small>
        </label>
      )}
      {fields.includes('words') && (
        <label>
          {w('wordsWish')}
          <textarea rows={2} maxLength={1000} value={words} onInput={(event) => setWords(event.currentTarget.value)} />
        </label>
      )}
      <div class="request-acts">
        <button type="submit" class="solid" disabled={isBusy || !isReady}>
          {say(actWords(act))}
        </button>
        <button type="button" class="plain" onClick={onBack}>
          {w('back')}
        </button>
      </div>
    </form>
  );
}

interface ChoicesProps {
  request: RequestView;
  chosen: string;
  onChoose(remedy: string): void;
}

/** What the shop offers to make up for it: the customer takes one. */
function Choices({ request: { choices, currency }, chosen, onChoose }: ChoicesProps) {
  return (
    <fieldset class="apply-more">
      <legend>{w('takeOne')}</legend>
      {choices.map(({ id, name, nameEn, form, amountMinor }) => (
        <label key={id} class="tick">
          <input type="radio" name="remedy" checked={chosen === id} onChange={() => onChoose(id)} />
          <span>
            {own(name, nameEn)} <b class="number">{say(giftWords(form, amountMinor, money(amountMinor, currency)))}</b>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
