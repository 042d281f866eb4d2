import { giftWords } from '../../common/aftersales-remedies.ts';
import { kindWords, requestStateWords } from '../../common/aftersales-words.ts';
import type { RequestBrief, RequestView } from '../../server/aftersales/request-views.ts';
import { get } from '../api.ts';
import { openChat } from '../chat.ts';
import { money } from '../format.ts';
import { useWords } from '../language.ts';
import { addressOf } from '../router.ts';
import { useLoad } from '../use-load.ts';
import { useLookAgain } from '../use-look-again.ts';
import { RequestDeadline } from './request-deadline.tsx';
import { RequestTrack } from './request-track.tsx';

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
        <a class="num" href={addressOf(`/requests/${request.id}`)}>
          {pick(...kindWords[request.kind])} {request.number}
        </a>
        <span class="tag info">{pick(...requestStateWords[request.state])}</span>
      </header>
      <div class="body">
        <Amount request={request} />
        <RequestDeadline request={request} />
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

function Progress({ request }: { request: RequestBrief }) {
  const loaded = useLoad(`${request.id} ${request.stateSince}`, () => get<RequestView>(`/api/shop/aftersales/${request.id}`));
  return <RequestTrack steps={loaded.value?.steps ?? []} />;
}
