import { useState } from 'preact/hooks';
import { type AlertAct, alertActs, alertActWords, alertConsent, alertMoves, alertStateWords } from '../common/alerts.ts';
import type { AlertView, PreviewView } from '../server/care/views.ts';
import { a, moveAlert, myAlerts, noteSeen, previewed, saveAlert } from './alert-data.ts';
import { problemOf } from './api.ts';
import { useArrival } from './hooks.ts';
import { newId } from './ids.ts';
import { dayName, own } from './language.ts';
import { Sheet } from './sheet.tsx';
import './form.css';
import './alerts.css';

/** Saved searches in the chat: what is new, and another one with the customer's word. */
export function AlertsSheet({ onClose }: { onClose(): void }) {
  const [alerts, setAlerts] = useState<AlertView[] | null>(null);
  const [problem, setProblem] = useState('');
  const fail = (error: unknown) => setProblem(problemOf(error).title);
  const load = () =>
    myAlerts().then((mine) => {
      noteSeen(mine.flatMap((alert) => alert.news));
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
      {alerts?.length === 0 && <p class="hint">{a('none')}</p>}
      {alerts?.map((alert) => (
        <Saved key={alert.id} alert={alert} onMove={(act) => moveAlert(alert.id, act).then(load, fail)} />
      ))}
      <NewAlert onSaved={load} onFail={fail} />
    </Sheet>
  );
}

function Saved({ alert, onMove }: { alert: AlertView; onMove(act: AlertAct): void }) {
  const asked = [alert.words, alert.creator, alert.topic, own(alert.category?.name ?? '', alert.category?.nameEn ?? '')]
    .filter(Boolean)
    .join(' ');
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

function Goods({ items }: { items: readonly { number: string; name: string; nameEn: string }[] }) {
  return items.map(({ number, name, nameEn }) => (
    <p key={number} class="order-line">
      <a class="alert-good" href={`/shop/products/${encodeURIComponent(number)}`} target="_blank" rel="noopener">
        {own(name, nameEn)}
      </a>
    </p>
  ));
}

function NewAlert({ onSaved, onFail }: { onSaved(): void; onFail(error: unknown): void }) {
  const [wish, setWish] = useState({ words: '', to: '' });
  const [agreed, setAgreed] = useState(false);
  const [id, setId] = useState(newId);
  const [found, setFound] = useState<PreviewView | null>(null);
  const [isSaved, setSaved] = useState(false);
  const isEmpty = wish.words.trim() === '';
  const set = (part: Partial<typeof wish>) => [setWish({ ...wish, ...part }), setFound(null), setSaved(false)];
  const save = (event: Event) => {
    event.preventDefault();
    saveAlert(wish, id).then(() => {
      setWish({ words: '', to: '' });
      setAgreed(false);
      setFound(null);
      setId(newId());
      setSaved(true);
      onSaved();
    }, onFail);
  };
  return (
    <form class="form" onSubmit={save}>
      <p class="hint">{a('how')}</p>
      <label>
        {a('words')}
        <input value={wish.words} maxLength={60} onInput={(event) => set({ words: event.currentTarget.value })} />
      </label>
      <label>
        {a('to')}
        <input inputmode="decimal" value={wish.to} maxLength={12} onInput={(event) => set({ to: event.currentTarget.value })} />
      </label>
      <label class="alert-consent">
        <input type="checkbox" required checked={agreed} onChange={() => setAgreed(!agreed)} /> {own(alertConsent.zh, alertConsent.en)}
      </label>
      <p>
        <button
          type="button"
          class="plain"
          disabled={isEmpty}
          title={isEmpty ? a('say') : undefined}
          onClick={() => previewed(wish).then(setFound, onFail)}
        >
          {a('preview')}
        </button>
        <button type="submit" class="primary" disabled={isEmpty} title={isEmpty ? a('say') : undefined}>
          {a('keep')}
        </button>
      </p>
      <div role="status">
        {isSaved && <p>{a('saved')}</p>}
        {found && <p>{a('hits', { n: found.total })}</p>}
        {found && <Goods items={found.items} />}
      </div>
    </form>
  );
}
