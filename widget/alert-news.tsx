import { useState } from 'preact/hooks';
import type { AlertView } from '../server/care/views.ts';
import { a, freshAlerts, moveAlert, noteSeen } from './alert-data.ts';
import { useChange } from './hooks.ts';
import { own } from './language.ts';
import { Later } from './later.tsx';

const sheet = () => import('./alerts-sheet.tsx').then((part) => part.AlertsSheet);

/** Above the talk: what saved searches have found since the customer last looked, until they look, put it away or pause them. `news` counts what was heard. */
export function AlertNews({ news }: { news: number }) {
  const [told, setTold] = useState<AlertView[]>([]);
  const [isOpen, setOpen] = useState(false);
  const [isPaused, setPaused] = useState(false);
  useChange(news, () => void freshAlerts().then(setTold, () => undefined));
  const fresh = told.flatMap((alert) => alert.news);
  const [first] = fresh;
  const close = () => {
    setOpen(false);
    setPaused(false);
    setTold([]);
  };
  const pause = () => {
    noteSeen(fresh);
    const active = told.filter(({ state }) => state === 'active');
    void Promise.all(active.map(({ id }) => moveAlert(id, 'pause'))).then(
      () => [setTold([]), setPaused(true)],
      () => setOpen(true),
    );
  };
  if (isOpen)
    return (
      // Escape would close the chat below.
      <section aria-label={a('title')} onKeyDown={(event) => event.key === 'Escape' && [event.stopPropagation(), close()]}>
        <Later load={sheet} props={{ onClose: close }} />
      </section>
    );
  if (isPaused)
    return (
      <section class="alert-news" aria-label={a('title')}>
        <p role="status">{a('paused')}</p>
        <p>
          <button type="button" class="plain" onClick={close}>
            {a('putAway')}
          </button>
        </p>
      </section>
    );
  if (!first) return null;
  const name = own(first.name, first.nameEn);
  return (
    <section class="alert-news" aria-label={a('title')}>
      <p role="status">{fresh.length > 1 ? a('foundMore', { name, n: fresh.length }) : a('found', { name })}</p>
      <p>
        <button type="button" class="plain" onClick={() => setOpen(true)}>
          {a('see')}
        </button>
        <button type="button" class="plain" onClick={() => [noteSeen(fresh), close()]}>
          {a('putAway')}
        </button>
        <button type="button" class="plain" onClick={pause}>
          {a('pause')}
        </button>
      </p>
    </section>
  );
}
