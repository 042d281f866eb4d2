import { useEffect, useState } from 'preact/hooks';
import { halfWidth, isPhone, phoneTyped } from '../common/phones.ts';
import type { OrderView } from '../server/orders/views.ts';
import { call, type Problem, problemOf } from './api.ts';
import { sayFrom } from './own-words.ts';
import './form.css';

const words = {
  title: ['查找订单', 'Find an order'],
  how: [
    '没有登录也可以查：我们把 6 位验证码发到下单时留的邮箱。',
    'No sign-in needed: a code of six digits goes to the e-mail the order was placed with.',
  ],
  howSms: [
    '没有登录也可以查：填下单时留的手机号，我们把 6 位验证码发到这个手机。',
    'No sign-in needed: type the phone the order was placed with, and a code of six digits goes to it.',
  ],
  howBoth: [
    '没有登录也可以查：只填订单号，验证码发到下单时留的邮箱；填了手机号，就用短信发。',
    'No sign-in needed: with the number alone a code goes to the e-mail the order was placed with; with a phone it comes as a text.',
  ],
  howPerson: [
    '没有登录也可以查：填好订单号，请人工客服帮您查。',
    'No sign-in needed: type the order’s number, and a person finds it for you.',
  ],
  number: ['订单号', 'Order number'],
  mobile: ['手机号', 'Phone'],
  ask: ['发送验证码', 'Send the code'],
  asking: ['正在发送', 'Sending'],
  sent: [
    '如果这个订单号存在并留有邮箱，验证码已经发出，10 分钟内有效。没有收到请看看垃圾邮件，或请人工客服帮您查。',
    'If there is such an order with an e-mail, the code is on its way and good for ten minutes. If none comes, look into your spam folder or ask a person.',
  ],
  sentSms: [
    '如果有用这个手机号下的订单，验证码短信已经发出，10 分钟内有效。没有收到请核对手机号，或请人工客服帮您查。',
    'If an order was placed with this phone, the code is on its way by text and good for ten minutes. If none comes, check the phone or ask a person.',
  ],
  code: ['验证码', 'Code'],
  open: ['查看订单', 'Show the order'],
  again: ['重新发送', 'Send again'],
  person: ['请人工客服帮我查', 'Ask a person to find it'],
} as const;
const w = sayFrom(words);

/** After these no code helps: a person looks the order up. */
const needPerson: readonly string[] = ['order_code_no_mail', 'too_many_requests'];

interface Props {
  /** Nothing else is there to be looked at. */
  isOnly: boolean;
  onPerson(number: string): void;
  onFound(order: OrderView): void;
}

/** For who has no sign-in here: an order's number, then the code that went to the buyer's mail. */
export function FindOrder({ isOnly, onFound, onPerson }: Props) {
  const [isOpen, setOpen] = useState(isOnly);
  if (isOpen) return <Form onFound={onFound} onPerson={onPerson} />;
  return (
    <button type="button" class="plain" aria-expanded={false} onClick={() => setOpen(true)}>
      {w('title')}
    </button>
  );
}

function Form({ onFound, onPerson }: Omit<Props, 'isOnly'>) {
  const [number, setNumber] = useState('');
  const [phone, setPhone] = useState('');
  const [ways, setWays] = useState({ mail: true, sms: false });
  useEffect(() => void call<typeof ways>('GET', '/order-codes').then(setWays, () => {}), []);
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const work = async (what: () => Promise<void>) => {
    setBusy(true);
    setProblem(undefined);
    await what().catch((error) => {
      setProblem(problemOf(error));
      if (problemOf(error).code === 'order_code_over') setAsked('');
    });
    setBusy(false);
  };
  const ask = () =>
    work(async () => {
      const typed = { ...(number.trim() && { number: halfWidth(number) }), ...(phone.trim() && { phone: phoneTyped(phone) }) };
      const { id } = await call<{ id: string }>('POST', '/order-codes', typed);
      setCode('');
      setAsked(id);
    });
  const enter = () => work(async () => onFound(await call<OrderView>('POST', `/order-codes/${asked}/entry`, { code })));
  const isReady = asked ? /^\d{6}$/.test(code) : phone.trim() ? isPhone(phone) : number.trim() !== '' && (ways.mail || !ways.sms);
  // No code can go anywhere: the number leads to a person.
  const isByPerson = !ways.mail && !ways.sms;
  const askPerson = () => onPerson(halfWidth(number) || phoneTyped(phone));
  const how = isByPerson
    ? 'howPerson'
    : asked
      ? phone.trim()
        ? 'sentSms'
        : 'sent'
      : ways.sms
        ? ways.mail
          ? 'howBoth'
          : 'howSms'
        : 'how';
  return (
    <form
      class="form apply"
      aria-label={w('title')}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && isByPerson) askPerson();
        else if (isReady && !isBusy) void (asked ? enter() : ask());
      }}
    >
      <h3>{w('title')}</h3>
      <p class="hint" role="status">
        {w(how)}
      </p>
      <label>
        {w('number')}
        <input value={number} maxLength={60} readOnly={asked !== ''} onInput={(event) => setNumber(event.currentTarget.value)} />
      </label>
      {ways.sms && (
        <label>
          {w('mobile')}
          <input
            value={phone}
            type="tel"
            autoComplete="tel"
            maxLength={30}
            readOnly={asked !== ''}
            onInput={(event) => setPhone(event.currentTarget.value)}
          />
        </label>
      )}
      {asked && (
        <label>
          {w('code')}
          <input
            value={code}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            onInput={(event) => setCode(halfWidth(event.currentTarget.value).replace(/\D/g, ''))}
          />
        </label>
      )}
      {problem && (
        <p class="problem" role="alert">
          {problem.title}
        </p>
      )}
      <div class="request-acts">
        <button type="submit" class="solid" disabled={!isReady || isBusy}>
          {w(isByPerson ? 'person' : asked ? 'open' : isBusy ? 'asking' : 'ask')}
        </button>
        {asked && (
          <button type="button" class="plain" disabled={isBusy} onClick={() => setAsked('')}>
            {w('again')}
          </button>
        )}
        {(asked || needPerson.includes(problem?.code ?? '')) && (
          <button type="button" class="plain" onClick={askPerson}>
            {w('person')}
          </button>
        )}
      </div>
    </form>
  );
}
