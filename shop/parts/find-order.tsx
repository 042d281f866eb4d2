import { useEffect, useState } from 'preact/hooks';
import { halfWidth, isPhone, phoneTyped } from '../../common/phones.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { get, post } from '../api.ts';
import { openChat } from '../chat.ts';
import { beGuest } from '../guest.ts';
import { useWords } from '../language.ts';
import { sessionStore } from '../session.ts';
import { useSending } from '../use-sending.ts';

/** After these no code helps: a person looks the order up. */
const needPerson: readonly string[] = ['order_code_no_mail', 'too_many_requests'];

/** For who has no sign-in here: an order's number, or the phone it was placed with, then the code that went to the buyer. */
export function FindOrder({ onFound }: { onFound(order: OrderView): void }) {
  const { say } = useWords();
  const [number, setNumber] = useState('');
  const [phone, setPhone] = useState('');
  const [ways, setWays] = useState({ mail: true, sms: false });
  useEffect(() => void get<typeof ways>('/api/shop/order-codes').then(setWays, () => {}), []);
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState('');
  const { isBusy, refusal, send } = useSending();
  const work = async (what: () => Promise<void>) => {
    const refused = await send(what);
    if (refused?.code === 'order_code_over') setAsked('');
    setCode('');
  };
  const ask = () =>
    work(async () => {
      if (!sessionStore.get()) await beGuest((visit) => post('/api/widget/visitors', visit));
      const typed = { ...(number.trim() && { number: halfWidth(number) }), ...(phone.trim() && { phone: phoneTyped(phone) }) };
      const { id } = await post<{ id: string }>('/api/shop/order-codes', typed);
      setAsked(id);
    });
  const enter = () =>
    work(async () => {
      onFound(await post<OrderView>(`/api/shop/order-codes/${asked}/entry`, { code }));
    });
  const isReady = asked ? /^\d{6}$/.test(code) : phone.trim() ? isPhone(phone) : number.trim() !== '' && (ways.mail || !ways.sms);
  // No code can go anywhere: the number leads to a person.
  const isByPerson = !ways.mail && !ways.sms;
  const askPerson = () => openChat({ order: halfWidth(number) || phoneTyped(phone), find: true });
  const how = asked
    ? phone.trim()
      ? 'codeTexted'
      : 'codeSent'
    : isByPerson
      ? 'findOrderPerson'
      : ways.sms
        ? ways.mail
          ? 'findOrderBoth'
          : 'findOrderSms'
        : 'findOrderHow';
  return (
    <form
      class="box find-order"
      aria-labelledby="find-order"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && isByPerson) askPerson();
        else if (isReady && !isBusy) void (asked ? enter() : ask());
      }}
    >
      <h2 id="find-order">{say('findOrder')}</h2>
      <p class="summary" role="status">
        {say(how)}
      </p>
      <label>
        <span>{say('orderNumber')}</span>
        <input
          class="num"
          value={number}
          maxLength={60}
          autocomplete="off"
          readOnly={asked !== ''}
          onInput={(event) => setNumber(event.currentTarget.value)}
        />
      </label>
      {ways.sms && (
        <label>
          <span>{say('phoneOfOrder')}</span>
          <input
            class="num"
            value={phone}
            type="tel"
            autocomplete="tel"
            maxLength={30}
            readOnly={asked !== ''}
            onInput={(event) => setPhone(event.currentTarget.value)}
          />
        </label>
      )}
      {asked && (
        <label>
          <span>{say('code')}</span>
          <input
            class="num"
            value={code}
            inputMode="numeric"
            autocomplete="one-time-code"
            maxLength={6}
            onInput={(event) => setCode(halfWidth(event.currentTarget.value).replace(/\D/g, ''))}
          />
        </label>
      )}
      <p class="error" role="alert">
        {refusal?.message}
      </p>
      <p class="actions">
        <button type="submit" class="primary" disabled={!isReady || isBusy}>
          {say(isByPerson ? 'askPersonToFind' : asked ? 'openOrder' : isBusy ? 'codeSending' : 'sendCode')}
        </button>
        {asked && (
          <button type="button" disabled={isBusy} onClick={() => setAsked('')}>
            {say('otherNumber')}
          </button>
        )}
        {(asked || needPerson.includes(refusal?.code ?? '')) && (
          <button type="button" class="plain" onClick={askPerson}>
            {say('askPersonToFind')}
          </button>
        )}
      </p>
    </form>
  );
}
