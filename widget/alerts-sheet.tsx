import { useState } from 'preact/hooks';
import { type AlertAct, alertActs, alertActWords, alertMoves, alertName, alertStateWords } from '../common/alerts.ts';
import type { AlertView } from '../server/care/views.ts';
import { a, moveAlert, noteSeen, savedAlerts } from './alert-data.ts';
import { Goods, NewAlert } from './alert-form.tsx';
import { problemOf } from './api.ts';
import { useArrival } from './hooks.ts';
import { dayName, own } from './language.ts';
import { Sheet } from './sheet.tsx';
import './form.css';
import './alerts.css';

/** Saved searches in the chat: what is new, and another one with the customer's word. */
export function AlertsSheet({ onClose }: { onClose(): void }) {
  const [alerts, setAlerts] = useState<Awaited<ReturnType<typeof savedAlerts>> | null>(null);
  const [problem, setProblem] = useState('');
  const fail = (error: unknown) => setProblem(problemOf(error).title);
  const load = () =>
    savedAlerts().then((mine) => {
      noteSeen(mine.items.flatMap((alert) => alert.news));
      setAlerts(mine);
    }, fail);
  useArrival(() => void load());
  return (
    <Sheet title={a('title')} onClose={onClose}>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <h3>{a('mine')}</h3>
      {!alerts && !problem && <p class="hint">{a('loading')}</p>}
      {alerts?.items.length === 0 && <p class="hint">{a('none')}</p>}
      {alerts?.items.map((alert) => (
        <Saved key={alert.id} alert={alert} onMove={(act) => moveAlert(alert.id, act).then(load, fail)} />
      ))}
      {alerts && <NewAlert currency={alerts.currency} onSaved={load} onFail={fail} />}
    </Sheet>
  );
}

function Saved({ alert, onMove }: { alert: AlertView; onMove(act: AlertAct): void }) {
  const asked = alertName(alert, own);
  const acts = alertActs.filter((act) => alertMoves[act].from.includes(alert.state) && (act !== 'renewal' || alert.state === 'expired'));
  return (
    <section class="order" aria-label={asked}>
      <p class="order-head">
        <b>{asked}</b> <span>{own(...alertStateWords[alert.state])}</span>
      </p>
      {alert.news.length > 0 && <p class="order-line">{a('news')}</p>}
      <Goods items={alert.news} />
      <p class="order-line">{a('until', { time: dayName(alert.expiresAt) })}</p>
      <p class="order-line">
        {acts.map((act) => (
          <button key={act} type="button" class="plain" onClick={() => onMove(act)}>
            {own(...alertActWords[act])}
          </button>
        ))}
      </p>
    </section>
  );
}
