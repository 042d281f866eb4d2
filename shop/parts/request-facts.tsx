import type { ComponentChildren } from 'preact';
import { requestReasons } from '../../common/aftersales-reasons.ts';
import { wayWords } from '../../common/dues.ts';
import { freightSentence } from '../../common/freight-words.ts';
import { keptFreightMethod } from '../../common/return-freight.ts';
import type { RequestView } from '../../server/aftersales/request-views.ts';
import { moment, money } from '../format.ts';
import { useWords } from '../language.ts';
import { Picture } from './picture.tsx';
import { Way } from './tracking.tsx';

/** What a request is about: the goods, why, for how much, by which rule, and what went where. */
export function RequestFacts({ request }: { request: RequestView }) {
  const { say } = useWords();
  return (
    <section>
      <h2>{say('requestAbout')}</h2>
      <Goods request={request} />
      <dl class="sheet">
        <Why request={request} />
        <Money request={request} />
        <Parcels request={request} />
      </dl>
    </section>
  );
}

function Goods({ request: { lines } }: { request: RequestView }) {
  const { pick } = useWords();
  return (
    <ul class="lines">
      {lines.map((line) => (
        <li class="line" key={line.line}>
          <Picture source={line.picture} size="small" />
          <div class="what">
            <b>{pick(line.name, line.nameEn)}</b>
            <small>
              {pick(Object.values(line.options).join(' · '), Object.values(line.optionsEn).join(' · '))}
              {line.newVariant &&
                ` → ${pick(Object.values(line.newVariant.options).join(' · '), Object.values(line.newVariant.optionsEn).join(' · ')) || line.newVariant.sku}`}
            </small>
          </div>
          <span class="num">×{line.quantity}</span>
        </li>
      ))}
    </ul>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Why({ request: { reason, words, openedAt, policy, steps, state } }: { request: RequestView }) {
  const { say, pick, language } = useWords();
  const { zh, en } = requestReasons[reason];
  const refusal = state === 'rejected' ? steps.findLast(({ to }) => to === 'rejected')?.words : '';
  return (
    <>
      <Fact name={say('requestReason')}>{pick(zh, en)}</Fact>
      {words && <Fact name={say('requestWords')}>{words}</Fact>}
      {refusal && <Fact name={say('requestRefused')}>{refusal}</Fact>}
      <Fact name={say('requestOpened')}>
        <time dateTime={openedAt}>{moment(openedAt, language)}</time>
      </Fact>
      <Fact name={say('requestRule')}>
        {pick(policy.zh, policy.en)}
        {policy.version && <small class="num"> {say('requestVersion', { version: policy.version })}</small>}
      </Fact>
      {policy.basis && <Fact name={say('requestBasis')}>{pick(policy.basis, policy.basisEn)}</Fact>}
    </>
  );
}

function Money({ request }: { request: RequestView }) {
  const { say, pick, language } = useWords();
  const { askedMinor, agreedMinor, currency, due, refundDueAt, endedAt, form } = request;
  const sum = (minor: number) => money(minor, currency, language);
  const isCounted = form === 'points';
  return (
    <>
      {askedMinor > 0 && !isCounted && <Fact name={say('sumAsked')}>{sum(askedMinor)}</Fact>}
      {agreedMinor !== null && agreedMinor > 0 && !isCounted && <Fact name={say('sumAgreed')}>{sum(agreedMinor)}</Fact>}
      {due && (
        <Fact
          name={say('sumDue')}
        >{`${sum(due.amountMinor)} · ${say(due.settledAt ? 'dueSettled' : due.isComing ? 'dueComing' : 'dueOpen')}`}</Fact>
      )}
      {request.money.map(({ at, method, amountMinor, direction, state }) => (
        <Fact key={`${at} ${method}`} name={say(direction === 'in' ? 'moneyIn' : method === keptFreightMethod ? 'moneyKept' : 'moneyOut')}>
          {sum(amountMinor)} · {pick(...wayWords({ isPretended: false, ways: [] }, method))} ·{' '}
          {say(state === 'succeeded' ? 'moneyThere' : state === 'cancelled' ? 'moneyOff' : 'moneyComing')}
        </Fact>
      ))}
      {refundDueAt && !endedAt && (
        <Fact name={say('refundDue')}>
          <time dateTime={refundDueAt}>{moment(refundDueAt, language)}</time>
        </Fact>
      )}
    </>
  );
}

function Parcels({ request: { returnFreight, returnParcel, outParcel, repair, freight, currency } }: { request: RequestView }) {
  const { say, pick, language } = useWords();
  const told = freightSentence(freight, money(freight.amountMinor ?? 0, currency, language));
  const visit = repair?.visitAt;
  return (
    <>
      {returnFreight && <Fact name={say('freightBack')}>{told ? pick(...told) : say(`freight_${returnFreight}`)}</Fact>}
      {returnParcel && (
        <Fact name={say('parcelBack')}>
          {`${returnParcel.carrier} ${returnParcel.trackingNumber}`}
          {returnParcel.state && (
            <>
              {' '}
              <span class="tag info">{say(`parcel_${returnParcel.state}`)}</span>
              <Way events={returnParcel.events} />
            </>
          )}
        </Fact>
      )}
      {outParcel && <Fact name={say('parcelOut')}>{`${outParcel.carrier} ${outParcel.trackingNumber}`}</Fact>}
      {visit && <Fact name={say('visitTime')}>{moment(visit, language)}</Fact>}
      {repair?.partsSince && <Fact name={say('partsWait')}>{say('partsSince', { time: moment(repair.partsSince, language) })}</Fact>}
    </>
  );
}
