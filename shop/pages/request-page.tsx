import { asksAfterwards, isRunning } from '../../common/aftersales.ts';
import { customersNext, sendTo } from '../../common/aftersales-next.ts';
import { kindWords, requestStateWords } from '../../common/aftersales-words.ts';
import type { RequestView } from '../../server/aftersales/request-views.ts';
import { get } from '../api.ts';
import { openChat } from '../chat.ts';
import { handedToken } from '../handed.ts';
import { useWords } from '../language.ts';
import { RequestDeadline } from '../parts/request-deadline.tsx';
import { RequestEvidence } from '../parts/request-evidence.tsx';
import { RequestFacts } from '../parts/request-facts.tsx';
import { RequestTrack } from '../parts/request-track.tsx';
import { Unsolved } from '../parts/unsolved.tsx';
import { ErrorLine, Waiting } from '../parts/waiting.tsx';
import { addressOf } from '../router.ts';
import { sessionStore } from '../session.ts';
import { useStore } from '../store.ts';
import { useLoad } from '../use-load.ts';
import { useLookAgain } from '../use-look-again.ts';
import { useTitle } from '../use-title.ts';
import { NotFound } from './not-found.tsx';
import { Stranger } from './stranger.tsx';

/** One after-sales request as the customer sees it: how far it is, until when, what is asked of them, and what was shown by whom. It prints. */
export function RequestPage({ id }: { id: string }) {
  const { say } = useWords();
  const session = useStore(sessionStore);
  const path = `/api/shop/aftersales/${encodeURIComponent(id)}`;
  const loaded = useLoad(`${path} ${session?.visitorToken}`, () => get<RequestView>(path));
  const { value: request, error, again } = loaded;
  useTitle(request ? say('requestOf', { number: request.number }) : '');
  useLookAgain(request && isRunning(request.state) ? again : undefined);
  const isKnown = session !== null || handedToken() !== null;
  if (!request && !isKnown && [401, 404].includes(error?.status ?? 0)) return <Stranger next={`/requests/${id}`} onFound={again} />;
  if (!request && [400, 401, 404].includes(error?.status ?? 0)) return <NotFound />;
  if (!request) return <Waiting of={loaded} />;
  return (
    <article class="one-request">
      <Head request={request} />
      <ErrorLine error={error} />
      <Next request={request} />
      {asksAfterwards(request.state) && <Unsolved request={request} onHelped={again} />}
      <div class="two even">
        <RequestFacts request={request} />
        <div>
          <RequestEvidence request={request} />
          <h2>{say('requestTrack')}</h2>
          <RequestTrack steps={request.steps} />
        </div>
      </div>
    </article>
  );
}

function Head({ request }: { request: RequestView }) {
  const { say, pick } = useWords();
  const { order } = request;
  return (
    <>
      <nav class="path" aria-label={say('path')}>
        <a href={addressOf('/orders')}>{say('myOrders')}</a> <a href={addressOf(`/orders/${order.id}`)}>{order.number}</a>
      </nav>
      <header class="title">
        <h1>
          {pick(...kindWords[request.kind])} <span class="num">{request.number}</span>
        </h1>
        <span class="tag info">{pick(...requestStateWords[request.state])}</span>
        <button type="button" class="ask" onClick={() => print()}>
          {say('printSummary')}
        </button>
      </header>
    </>
  );
}

/** What is asked of the customer now, and until when; it is done in the chat, where a person can be asked, too. */
function Next({ request }: { request: RequestView }) {
  const { say, pick } = useWords();
  const isOpen = isRunning(request.state) || request.state === 'rejected';
  return (
    <section class="next-step" aria-label={say('requestNext')}>
      <h2>{say('requestNext')}</h2>
      <p>{pick(...customersNext(request))}</p>
      {request.state === 'awaiting_return' && <p>{pick(...sendTo(request.returnTo))}</p>}
      <RequestDeadline request={request} />
      {isOpen && !handedToken() && (
        <button type="button" class="primary" onClick={() => openChat({ order: request.order.id, aftersales: 'requests' })}>
          {say('requestOpen')}
        </button>
      )}
    </section>
  );
}
