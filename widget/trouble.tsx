import { useState } from 'preact/hooks';
import { choiceNextWords, choiceWords, type ExceptionChoice, silentWords } from '../common/exceptions.ts';
import type { IncidentView, OrderNoticeView } from '../server/aftersales/exceptions/views.ts';
import type { WidgetConversation } from '../server/conversations/widget-views.ts';
import { AlertNews } from './alert-news.tsx';
import { call, problemOf } from './api.ts';
import { isAlone, siteOrigin } from './bridge.ts';
import { useChange, useStore } from './hooks.ts';
import { own } from './language.ts';
import { Later } from './later.tsx';
import { newestConversation, type State } from './store.ts';
import './large.ts';
import './low.css';
import './trouble.css';
import './later-words.ts';

interface Notices {
  incidents: IncidentView[];
  orders: OrderNoticeView[];
}

const waitingHelp = () => import('./waiting-help.tsx').then((part) => part.WaitingHelp);
const pushOffer = () => import('./push-offer.tsx').then((part) => part.PushOffer);
const assistantBar = () => import('./assistant-bar.tsx').then((part) => part.AssistantBar);

/** In a frame of another site no browser lets us ask; whoever has not written waits for nothing, nor does who talks with the assistant. */
const mayBeNotified = ({ messages, customer }: State, newest: WidgetConversation | undefined): boolean =>
  customer !== null &&
  !isAlone &&
  siteOrigin() === location.origin &&
  newest?.state !== 'assistant' &&
  Object.values(messages).some((each) => each.some(({ author }) => author.kind === 'customer'));

/** Above the talk: who answers, where that is no person, what to look at while waiting, known trouble, what the customer was told about their orders, what their alerts found, and whether this device is told of answers. */
export function Trouble({ news }: { news: number }) {
  const state = useStore();
  const newest = newestConversation(state);
  return (
    <>
      {newest?.state === 'assistant' && <Later load={assistantBar} props={{ conversation: newest.id }} />}
      {newest?.state === 'queued' && <Later load={waitingHelp} props={{ conversation: newest.id, said: newest.lastNumber }} />}
      <Told news={news} />
      <AlertNews news={news} />
      {mayBeNotified(state, newest) && <Later load={pushOffer} props={{ customer: state.customer ?? '' }} />}
    </>
  );
}

/** `news` counts what was heard of it. */
function Told({ news }: { news: number }) {
  const [notices, setNotices] = useState<Notices>();
  const load = () => void call<Notices>('GET', '/notices').then(setNotices, () => undefined);
  useChange(news, load);
  if (!notices || notices.incidents.length + notices.orders.length === 0) return null;
  return (
    <div class="trouble">
      {notices.incidents.map((each) => (
        <p key={each.id} role="status">
          {own(each.zh, each.en)}
        </p>
      ))}
      {notices.orders.map((each) => (
        <OrderTrouble key={each.id} notice={each} onChosen={load} />
      ))}
    </div>
  );
}

function OrderTrouble({ notice, onChosen }: { notice: OrderNoticeView; onChosen(): void }) {
  const [problem, setProblem] = useState('');
  const choose = (choice: ExceptionChoice) => {
    setProblem('');
    call('PUT', `/notices/${notice.id}/choice`, { choice }).then(onChosen, (error) => setProblem(problemOf(error).title));
  };
  return (
    <section aria-label={notice.order.number}>
      <p>{own(notice.zh, notice.en)}</p>
      <p class="trouble-choices">
        {notice.choices.map((each) => (
          <button key={each} type="button" class="plain" aria-pressed={notice.choice === each} onClick={() => choose(each)}>
            {own(...choiceWords[each])}
          </button>
        ))}
        <span role="status">{notice.choice && !notice.byRule && own(...choiceNextWords[notice.choice])}</span>
      </p>
      {notice.silentChoice && (notice.byRule || !notice.choice) && <small>{own(...silentWords(notice.silentChoice, notice.byRule))}</small>}
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}
