import { choiceNextWords, choiceWords, type ExceptionChoice, silentWords } from '../../common/exceptions.ts';
import type { IncidentView, OrderNoticeView } from '../../server/aftersales/exceptions/views.ts';
import { get, put } from '../api.ts';
import { useWords } from '../language.ts';
import { addressOf } from '../router.ts';
import { sessionStore } from '../session.ts';
import { useStore } from '../store.ts';
import { useLoad } from '../use-load.ts';
import { useSending } from '../use-sending.ts';

interface Notices {
  incidents: IncidentView[];
  orders: OrderNoticeView[];
}

/** Known trouble on top of every page; what a customer was told about their orders waits there for their answer. */
export function Notices({ path }: { path: string }) {
  const { pick } = useWords();
  const session = useStore(sessionStore);
  const isAboutOrders = path.startsWith('/orders');
  const notices = useLoad(
    `${session?.visitorToken ?? ''} ${isAboutOrders}`,
    async (): Promise<Notices> =>
      session ? get('/api/shop/notices') : { ...(await get<{ incidents: IncidentView[] }>('/api/shop/incidents')), orders: [] },
  );
  if (!notices.value) return null;
  const { incidents, orders } = notices.value;
  return (
    <div class="notices">
      {incidents.map((each) => (
        <p key={each.id} class="notice" role="status">
          {pick(each.zh, each.en)}
        </p>
      ))}
      {orders.map((each) => (
        <OrderNotice key={each.id} notice={each} onChosen={notices.again} />
      ))}
    </div>
  );
}

function OrderNotice({ notice, onChosen }: { notice: OrderNoticeView; onChosen(): void }) {
  const { pick, say } = useWords();
  const { isBusy, problem, send } = useSending();
  const choose = (choice: ExceptionChoice) =>
    send(async () => {
      await put(`/api/shop/notices/${notice.id}/choice`, { choice });
      onChosen();
    });
  return (
    <section class="notice" aria-label={say('aboutOrderNumber', { number: notice.order.number })}>
      <p>
        {pick(notice.zh, notice.en)} <a href={addressOf(`/orders/${notice.order.id}`)}>{say('openOrder')}</a>
      </p>
      {notice.choices.length > 0 && (
        <p class="notice-choices">
          {notice.choices.map((each) => (
            <button key={each} type="button" aria-pressed={notice.choice === each} disabled={isBusy} onClick={() => choose(each)}>
              {pick(...choiceWords[each])}
            </button>
          ))}
          <span role="status">{notice.choice && !notice.byRule && pick(...choiceNextWords[notice.choice])}</span>
        </p>
      )}
      {notice.silentChoice && (notice.byRule || !notice.choice) && (
        <p>
          <small>{pick(...silentWords(notice.silentChoice, notice.byRule))}</small>
        </p>
      )}
      <p class="error" role="alert">
        {problem}
      </p>
    </section>
  );
}
