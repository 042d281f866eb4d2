import { asksAfterwards } from '../common/aftersales.ts';
import { clockEnd, spanWords } from '../common/aftersales-clock-words.ts';
import { firstGoesOn, sendTo } from '../common/aftersales-next.ts';
import { giftWords } from '../common/aftersales-remedies.ts';
import { kindWords, requestStateWords } from '../common/aftersales-words.ts';
import type { RequestView } from '../server/aftersales/request-views.ts';
import { fullTime, money, own, t } from './language.ts';
import { Later } from './later.tsx';
import { RequestActs } from './request-acts.tsx';
import { say, useNow } from './request-data.ts';
import { RequestProgress } from './request-progress.tsx';
import { w } from './request-words.ts';
import { Thumb } from './thumb.tsx';
import { useLatest } from './use-latest.ts';
import './cards.css';
import './requests.css';

/** A request where it was talked about: what, for how much, until when, how far it is, and what the customer may do now. */
export function RequestCard({ id }: { id: string }) {
  const { value: request, problem, show, load } = useLatest<RequestView>(`/aftersales/${id}`);
  if (!request)
    return (
      <div class="order request">
        <p class="request-body" role={problem ? 'alert' : 'status'}>
          {problem ? problem.title : w('loading')}
          {problem && (
            <button type="button" class="plain" onClick={load}>
              {t('again')}
            </button>
          )}
        </p>
      </div>
    );
  return (
    <section class="order request" aria-label={w('request', { number: request.number })}>
      <p class="order-head">
        <span class="number">
          {say(kindWords[request.kind])} {request.number}
        </span>
        <b>{say(requestStateWords[request.state])}</b>
      </p>
      {request.lines.slice(0, 3).map((line) => (
        <p key={line.line} class="order-line">
          <Thumb src={line.picture} size={40} />
          <span>
            {own(line.name, line.nameEn)}
            {line.newVariant && <small> → {variantWords(line.newVariant)}</small>}
          </span>
          <span class="number">×{line.quantity}</span>
        </p>
      ))}
      <div class="request-body">
        <Money request={request} />
        <Countdown request={request} />
        <Told request={request} />
        <RequestActs request={request} onChange={show} onStale={load} />
        <RequestProgress request={request} />
        {asksAfterwards(request.state) && <Later load={helped} props={{ request, onStale: load }} />}
      </div>
    </section>
  );
}

type Variant = NonNullable<RequestView['lines'][number]['newVariant']>;
const variantWords = ({ options, optionsEn, sku }: Variant) =>
  own(Object.values(options).join(' '), Object.values(optionsEn).join(' ')) || sku;

/** What is asked for, agreed to or paid: the one that counts now. */
function Money({ request }: { request: RequestView }) {
  const { askedMinor, agreedMinor, paidMinor, currency, kind, compensation, choices } = request;
  const minor = paidMinor || (agreedMinor ?? askedMinor);
  if (minor === 0) return null;
  // What the customer is yet to choose among stands where they choose.
  if (choices.length > 0 && !request.consentAt) return null;
  if (kind === 'compensation')
    return <p class="price">{w('gift', { money: say(giftWords(compensation?.form ?? 'cash', minor, money(minor, currency))) })}</p>;
  const word = paidMinor > 0 ? 'paid' : agreedMinor === null ? 'asked' : 'agreed';
  return <p class="price">{w(word, { money: money(minor, currency) })}</p>;
}

/** Until when, and what happens by itself then; both sides see the same. */
function Countdown({ request: { clock, kind } }: { request: RequestView }) {
  const now = useNow(clock?.deadlineAt);
  if (!clock) return null;
  const left = Date.parse(clock.deadlineAt) - now;
  return (
    <p>
      <b class={left <= 0 ? 'number request-left request-late' : 'number request-left'} title={fullTime(clock.deadlineAt)}>
        {w(left <= 0 ? 'late' : 'left', { time: say(spanWords(left)) })}
      </b>
      <small>{say(clockEnd(clock.key, kind))}</small>
    </p>
  );
}

const helped = () => import('./helped.tsx').then((part) => part.Helped);
const freightTold = () => import('./freight-fields.tsx').then((part) => part.FreightTold);

/** What the other side has said: its offer, its price, its no, its parcel. */
function Told({ request }: { request: RequestView }) {
  const { offers, repair, returnTo, returnParcel, outParcel, steps, state, currency, due, freight, insteadOf } = request;
  const offer = offers.find(({ outcome }) => outcome === null);
  const refused = state === 'rejected' ? steps.findLast(({ to }) => to === 'rejected')?.words : '';
  const lines = [
    offer &&
      w(offer.by.kind === 'customer' ? 'ownOffer' : 'offer', {
        what: [
          say(kindWords[offer.kind]),
          offer.amountMinor > 0 ? money(offer.amountMinor, currency) : '',
          offer.returnFreight ? w(`freight_${offer.returnFreight}`) : '',
          offer.words,
        ]
          .filter(Boolean)
          .join(' · '),
      }),
    due && w(due.settledAt ? 'dueSettled' : due.isComing ? 'dueComing' : 'due', { money: money(due.amountMinor, currency) }),
    state === 'quoted' && repair?.quoteMinor && w('quote', { money: money(repair.quoteMinor, currency) }),
    repair?.visitAt &&
      !repair.arrivedAt &&
      w(repair.technician ? 'visitBy' : 'visit', { time: fullTime(repair.visitAt), who: repair.technician ?? '' }),
    refused && w('why', { words: refused }),
    insteadOf && say(firstGoesOn(insteadOf)),
    state === 'awaiting_return' && say(sendTo(returnTo)),
    returnParcel && w('parcelBack', { number: `${returnParcel.carrier} ${returnParcel.trackingNumber}` }),
    ...(returnParcel?.events.slice(0, 1) ?? []).map(({ words, wordsEn }) => own(words, wordsEn)),
    outParcel && w('parcelOut', { number: `${outParcel.carrier} ${outParcel.trackingNumber}` }),
  ].filter(Boolean);
  return (
    <>
      {lines.map((line) => (
        <p key={String(line)} class="request-told">
          {line}
        </p>
      ))}
      {freight.state && <Later load={freightTold} props={{ request }} />}
    </>
  );
}
