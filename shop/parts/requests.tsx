import { useEffect, useState } from 'preact/hooks';
import { clockEnd, spanWords } from '../../common/aftersales-clock-words.ts';
import { giftWords } from '../../common/aftersales-remedies.ts';
import { kindWords, moveWords, requestStateWords } from '../../common/aftersales-words.ts';
import type { RequestBrief, RequestView } from '../../server/aftersales/request-views.ts';
import { get } from '../api.ts';
import { openChat } from '../chat.ts';
import { moment, money } from '../format.ts';
import { useWords } from '../language.ts';
import { useLoad } from '../use-load.ts';
import { useLookAgain } from '../use-look-again.ts';

/** What was asked for about an order: how far it is, until when, and the way to go on with it in the chat. */
export function Requests({ order }: { order: string }) {
  const { say } = useWords();
  const path = `/api/shop/aftersales?list=all&order=${encodeURIComponent(order)}`;
  const loaded = useLoad(path, () => get<{ items: RequestBrief[] }>(path));
  const { again } = loaded;
  useLookAgain(again);
  const items = loaded.value?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section>
      <h2>{say('aftersales')}</h2>
      {items.map((request) => (
        <Request key={request.id} request={request} />
      ))}
    </section>
  );
}

function Request({ request }: { request: RequestBrief }) {
  const { say, pick } = useWords();
  return (
    <section class="order" aria-label={request.number}>
      <header>
        <b class="num">
          {pick(...kindWords[request.kind])} {request.number}
        </b>
        <span class="tag info">{pick(...requestStateWords[request.state])}</span>
      </header>
      <div class="body">
        <Amount request={request} />
        <Deadline request={request} />
      </div>
      <Progress request={request} />
      <footer>
        <button type="button" onClick={() => openChat({ order: request.order.id, aftersales: 'requests' })}>
          {say('requestOpen')}
        </button>
      </footer>
    </section>
  );
}

function Amount({ request }: { request: RequestBrief }) {
  const { say, pick, language } = useWords();
  const { askedMinor, agreedMinor, paidMinor, currency, form } = request;
  const minor = paidMinor || (agreedMinor ?? askedMinor);
  // What is yet to be chosen is chosen in the chat.
  if (minor === 0 || (request.kind === 'compensation' && request.state === 'draft')) return null;
  const word = paidMinor > 0 ? 'requestPaid' : agreedMinor === null ? 'requestAsked' : 'requestAgreed';
  const sum = money(minor, currency, language);
  return <span class="num">{say(word, { amount: form ? pick(...giftWords(form, minor, sum)) : sum })}</span>;
}

function Deadline({ request: { clock, kind } }: { request: RequestBrief }) {
  const { say, pick } = useWords();
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 20_000);
    return () => clearInterval(timer);
  }, []);
  if (!clock) return null;
  const left = Date.parse(clock.deadlineAt) - now;
  const values = { time: pick(...spanWords(left)), next: pick(...clockEnd(clock.key, kind)) };
  return <span class="num">{say(left <= 0 ? 'requestLate' : 'requestLeft', values)}</span>;
}

function Progress({ request }: { request: RequestBrief }) {
  const { language, pick } = useWords();
  const loaded = useLoad(`${request.id} ${request.stateSince}`, () => get<RequestView>(`/api/shop/aftersales/${request.id}`));
  return (
    <ol class="track">
      {loaded.value?.steps.toReversed().map((step) => (
        <li key={step.number}>
          <time class="num" dateTime={step.at}>
            {moment(step.at, language)}
          </time>
          <span>
            {pick(...moveWords[step.move])}
            {step.to !== step.from && ` → ${pick(...requestStateWords[step.to])}`}
            {step.words && ` · ${step.words}`}
          </span>
        </li>
      ))}
    </ol>
  );
}
