import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrackingView, Tried } from '../../server/orders/tracking/views.ts';
import { api } from '../api.ts';
import { useFaultWords } from '../orders/fault-words.ts';
import { Field } from '../ui/field.tsx';
import { Loaded } from '../ui/pieces.tsx';
import { dayAndTime } from '../ui/times.ts';
import { useSave } from './save.ts';
import { trackingQuery } from './tracking-queries.ts';

/** The account with an aggregator of carriers, which tells where parcels are. */
export function Tracking() {
  return (
    <Loaded query={useQuery(trackingQuery)} rows={7} height={60}>
      {(setting) => {
        const { hasKey, complete, counts, failure, unnamed, ...saved } = setting;
        return (
          <div className="stack">
            <TrackingForm key={JSON.stringify({ ...saved, hasKey })} setting={setting} saved={saved} />
            {complete && <Try />}
          </div>
        );
      }}
    </Loaded>
  );
}

type Saved = Pick<TrackingView, 'isOn' | 'url' | 'customer' | 'address' | 'names'>;

const textOf = (names: Saved['names']) => names.map(({ name, code }) => `${name}=${code}`).join('\n');

/** What is written line by line; `wrong`: the first line that says nothing, from 1. */
function namesIn(text: string): { names: Saved['names']; wrong: number | undefined } {
  const lines = text
    .split('\n')
    .map((line) => /^\s*(.{1,60}?)\s*[=＝]\s*([a-z0-9]{2,40})\s*$/.exec(line) ?? (line.trim() ? undefined : null));
  const wrong = lines.indexOf(undefined);
  const names = lines.flatMap((line) => (line ? [{ name: line[1] as string, code: line[2] as string }] : []));
  return { names, wrong: wrong < 0 ? undefined : wrong + 1 };
}

function TrackingForm({ setting, saved }: { setting: TrackingView; saved: Saved }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState({ ...saved, address: saved.address || location.origin });
  const [text, setText] = useState(textOf(saved.names));
  const [key, setKey] = useState('');
  const change = (part: Partial<Saved>) => setDraft({ ...draft, ...part });
  const { names, wrong } = namesIn(text);
  const save = useSave(['tracking-setting'], () =>
    api.put('/api/settings/tracking', { ...draft, names, ...(key.trim() ? { key: key.trim() } : {}) }),
  );
  return (
    <form
      className="paper settings-form"
      aria-label={t('tracking.title')}
      onSubmit={(event) => [event.preventDefault(), wrong === undefined && save.mutate()]}
    >
      <h3>{t('tracking.title')}</h3>
      <State setting={setting} />
      <Field
        name={t('tracking.customer')}
        hint={t('tracking.customerHow')}
        value={draft.customer}
        onChange={(customer) => change({ customer: customer.trim() })}
        maxLength={100}
        autoComplete="off"
        required={draft.isOn}
      />
      <Field
        name={t('tracking.key')}
        hint={setting.hasKey ? t('tracking.keyKept') : undefined}
        type="password"
        autoComplete="new-password"
        value={key}
        onChange={setKey}
        maxLength={100}
        required={draft.isOn && !setting.hasKey}
      />
      <Field
        name={t('tracking.address')}
        hint={t('tracking.addressHow')}
        type="url"
        value={draft.address}
        onChange={(address) => change({ address: address.trim() })}
        maxLength={300}
        required={draft.isOn}
      />
      <Field
        name={t('tracking.url')}
        hint={t('tracking.urlHow')}
        type="url"
        value={draft.url}
        onChange={(url) => change({ url: url.trim() })}
        maxLength={300}
        required
      />
      <Field
        name={t('tracking.names')}
        hint={t('tracking.namesHow')}
        wrong={wrong === undefined ? undefined : t('tracking.namesWrong', { line: wrong })}
        value={text}
        onChange={setText}
        maxLength={5000}
        rows={3}
      />
      <label className="check">
        <input type="checkbox" checked={draft.isOn} onChange={({ target }) => change({ isOn: target.checked })} />
        {t('tracking.turn')}
      </label>
      {draft.isOn && !saved.isOn && <p className="hint">{t('tracking.turnHow')}</p>}
      <div className="form-end">
        <button type="submit" className="button primary" disabled={save.isPending || wrong !== undefined}>
          {t('tracking.save')}
        </button>
      </div>
    </form>
  );
}

/** Whether parcels are watched, how many, and what last went wrong. */
function State({ setting: { isOn, counts, failure, unnamed } }: { setting: TrackingView }) {
  const { t, i18n } = useTranslation();
  const why = useFaultWords();
  if (!isOn) return <p className="muted">{t('tracking.off')}</p>;
  return (
    <>
      <p className="muted">{t('tracking.on')}</p>
      <p className="muted small num">{t('tracking.counts', counts)}</p>
      {failure && (
        <p className="wrong" role="status">
          {t('tracking.failed', { at: dayAndTime(failure.at), number: failure.trackingNumber, why: why(failure) })}{' '}
          <Link to="/orders/$id" params={{ id: failure.order.id }}>
            {t('order.named', { number: failure.order.number })}
          </Link>
        </p>
      )}
      {unnamed.length > 0 && <p className="wrong">{t('tracking.unnamed', { list: new Intl.ListFormat(i18n.language).format(unnamed) })}</p>}
    </>
  );
}

function Try() {
  const { t } = useTranslation();
  const why = useFaultWords();
  const [asked, setAsked] = useState({ carrier: '', trackingNumber: '', phone: '' });
  const [tried, setTried] = useState<Tried>();
  const ask = useSave<void, Tried>([], () => api.post('/api/settings/tracking/test', asked), setTried);
  const isReady = asked.carrier.trim() !== '' && asked.trackingNumber.trim() !== '';
  return (
    <form
      className="paper settings-form"
      aria-label={t('tracking.test')}
      onSubmit={(event) => [event.preventDefault(), setTried(undefined), ask.mutate()]}
    >
      <h3>{t('tracking.test')}</h3>
      <p className="muted small">{t('tracking.testHow')}</p>
      <div className="two-fields">
        <Field
          name={t('tracking.carrier')}
          value={asked.carrier}
          onChange={(carrier) => setAsked({ ...asked, carrier })}
          maxLength={60}
          required
        />
        <Field
          name={t('tracking.number')}
          value={asked.trackingNumber}
          onChange={(trackingNumber) => setAsked({ ...asked, trackingNumber })}
          maxLength={60}
          required
        />
      </div>
      <Field name={t('tracking.phone')} type="tel" value={asked.phone} onChange={(phone) => setAsked({ ...asked, phone })} maxLength={40} />
      <p role="status" className={tried?.fault ? 'wrong' : 'muted'}>
        {tried?.fault && t('tracking.bad', { why: why({ fault: tried.fault, said: tried.said }) })}
        {tried?.newest && t('tracking.found', { count: tried.steps, at: dayAndTime(tried.newest.at), words: tried.newest.words })}
        {tried && !tried.fault && !tried.newest && t('tracking.foundNone')}
      </p>
      <div className="form-end">
        <button type="submit" className="button" disabled={ask.isPending || !isReady}>
          {t('tracking.testDo')}
        </button>
      </div>
    </form>
  );
}
