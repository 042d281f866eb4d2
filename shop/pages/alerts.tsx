import { useState } from 'preact/hooks';
import {
  type AlertAct,
  type AskedAlert,
  alertActs,
  alertActWords,
  alertConsent,
  alertFieldName,
  alertMoves,
  alertName,
  alertStateWords,
  asksNothing,
  emptyAlert,
  wantedOf,
} from '../../common/alerts.ts';
import type { AlertView, PreviewView } from '../../server/care/views.ts';
import type { CategoryView } from '../../server/catalogue/views.ts';
import { get, post, Refusal } from '../api.ts';
import { useWords } from '../language.ts';
import { NewsWish } from '../parts/product-news.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { addressOf } from '../router.ts';
import { sessionStore } from '../session.ts';
import { useStore } from '../store.ts';
import { useLoad } from '../use-load.ts';
import { useSending } from '../use-sending.ts';
import { useTitle } from '../use-title.ts';
import '../styles/alerts.css';

/** Saved searches: one is written, seen before it is saved, and looked after. */
export function Alerts({ q, category, creator }: { q: string; category: string; creator: string }) {
  const { say } = useWords();
  const session = useStore(sessionStore);
  useTitle(say('alerts'));
  const mine = useLoad(`alerts ${session?.visitorToken ?? ''}`, () =>
    session ? get<{ items: AlertView[]; currency: string }>('/api/shop/alerts') : Promise.resolve({ items: [], currency: '' }),
  );
  return (
    <>
      <h1>{say('alerts')}</h1>
      <p>{say('alertHow')}</p>
      {session ? (
        mine.value?.currency && (
          <Form start={{ ...emptyAlert, words: q, creator, category }} currency={mine.value.currency} onSaved={mine.again} />
        )
      ) : (
        <p>
          <a href={addressOf(`/sign-in?next=${encodeURIComponent(`/alerts?q=${encodeURIComponent(q)}`)}`)}>{say('signIn')}</a>{' '}
          {say('alertSignIn')}
        </p>
      )}
      <h2>{say('alertMine')}</h2>
      {!mine.value ? (
        <Waiting of={mine} />
      ) : mine.value.items.length === 0 ? (
        <p>{say('alertNone')}</p>
      ) : (
        <ul class="alerts">
          {mine.value.items.map((alert) => (
            <Saved key={alert.id} alert={alert} onMoved={mine.again} />
          ))}
        </ul>
      )}
      <NewsWish />
    </>
  );
}

function Form({ start, currency, onSaved }: { start: AskedAlert; currency: string; onSaved(): void }) {
  const { say, pick, language } = useWords();
  const categories = useLoad('alert categories', () => get<{ items: CategoryView[] }>('/api/shop/categories'));
  const [asked, setAsked] = useState(start);
  const [id, setId] = useState(() => crypto.randomUUID());
  const [agreed, setAgreed] = useState(false);
  const [found, setFound] = useState<PreviewView | null>(null);
  const [said, setSaid] = useState('');
  const isEmpty = asksNothing(asked);
  const set = (part: Partial<AskedAlert>) => [setAsked({ ...asked, ...part }), setFound(null), setSaid('')];
  const fail = (error: unknown) => setSaid(error instanceof Refusal ? error.message : String(error));
  const look = () => post<PreviewView>('/api/shop/alerts/preview', wantedOf(asked, currency)).then(setFound, fail);
  const save = (event: Event) => {
    event.preventDefault();
    post<AlertView>('/api/shop/alerts', { ...wantedOf(asked, currency), id, consent: true }).then(() => {
      setSaid(say('alertSaved'));
      setId(crypto.randomUUID());
      onSaved();
    }, fail);
  };
  const name = (key: Parameters<typeof alertFieldName>[0]) => alertFieldName(key, currency, pick);
  const field = (key: Exclude<keyof AskedAlert, 'inPrint'>, inputmode: 'text' | 'decimal' = 'text') => (
    <label>
      {name(key)}
      <input inputmode={inputmode} value={asked[key]} maxLength={60} onInput={(event) => set({ [key]: event.currentTarget.value })} />
    </label>
  );
  return (
    <form class="alert-form" onSubmit={save}>
      {field('words')}
      {field('creator')}
      {field('topic')}
      <label>
        {name('category')}
        <select value={asked.category} onChange={(event) => set({ category: event.currentTarget.value })}>
          <option value="">{name('any')}</option>
          {categories.value?.items.map((each) => (
            <option key={each.id} value={each.id}>
              {pick(each.name, each.nameEn)}
            </option>
          ))}
        </select>
      </label>
      {field('from', 'decimal')}
      {field('to', 'decimal')}
      <label>
        {name('since')}
        <input type="month" value={asked.since} onInput={(event) => set({ since: event.currentTarget.value })} />
      </label>
      <label class="alert-consent">
        <input type="checkbox" checked={asked.inPrint} onChange={() => set({ inPrint: !asked.inPrint })} />
        {name('inPrint')}
      </label>
      <label class="alert-consent">
        <input type="checkbox" checked={agreed} required onChange={() => setAgreed(!agreed)} />
        {language === 'en' ? alertConsent.en : alertConsent.zh}
      </label>
      <p class="actions">
        <button type="button" disabled={isEmpty} title={isEmpty ? say('alertSay') : undefined} onClick={look}>
          {say('alertPreview')}
        </button>{' '}
        <button type="submit" class="primary" disabled={isEmpty} title={isEmpty ? say('alertSay') : undefined}>
          {say('alertSave')}
        </button>
      </p>
      <div role="status">
        {said}
        {found && (
          <>
            <p>{say('alertHits', { count: found.total })}</p>
            <Products items={found.items} />
          </>
        )}
      </div>
    </form>
  );
}

function Products({ items }: { items: PreviewView['items'] }) {
  const { pick } = useWords();
  return (
    <ul>
      {items.map((each) => (
        <li key={each.number}>
          <a href={addressOf(`/products/${encodeURIComponent(each.number)}`)}>{pick(each.name, each.nameEn)}</a>
        </li>
      ))}
    </ul>
  );
}

function Saved({ alert, onMoved }: { alert: AlertView; onMoved(): void }) {
  const { pick, say, language } = useWords();
  const { isBusy, problem, send } = useSending();
  const move = (act: AlertAct) =>
    send(async () => {
      await post<AlertView>(`/api/shop/alerts/${alert.id}/${act}`);
      onMoved();
    });
  const name = alertName(alert, pick);
  const until = new Date(alert.expiresAt).toLocaleDateString(language);
  return (
    <li aria-label={name}>
      <p>
        <b>{name}</b> · {pick(...alertStateWords[alert.state])} · {say('alertUntil', { time: until })}
      </p>
      {alert.news.length > 0 && (
        <>
          <p>{say('alertNews')}</p>
          <Products items={alert.news} />
        </>
      )}
      <p>
        {alertActs
          .filter((act) => alertMoves[act].from.includes(alert.state))
          .map((act) => (
            <button key={act} type="button" disabled={isBusy} onClick={() => move(act)}>
              {pick(...alertActWords[act])}
            </button>
          ))}
      </p>
      {problem && <p role="alert">{problem}</p>}
    </li>
  );
}
