import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { Field } from '../ui/field.tsx';
import { Loaded } from '../ui/pieces.tsx';
import { dayAndTime } from '../ui/times.ts';
import { type MailboxFault, type MailboxSetting, mailboxQuery } from './mail-queries.ts';
import { MailServer } from './mail-server.tsx';
import { useSave } from './save.ts';

const usualPort = { tls: 993, starttls: 143, none: 143 } as const;

/** The mailbox that customers' mails are read from. */
export function Mailbox() {
  const query = useQuery(mailboxQuery);
  return (
    <Loaded query={query} rows={6} height={60}>
      {(setting) => {
        const { hasPassword, on, readAt, failure, week, ...saved } = setting;
        return (
          <div className="stack">
            <MailboxForm key={JSON.stringify({ ...saved, hasPassword })} setting={setting} saved={saved} />
            {on && <Try />}
          </div>
        );
      }}
    </Loaded>
  );
}

type Saved = Omit<MailboxSetting, 'hasPassword' | 'on' | 'readAt' | 'failure' | 'week'>;

function MailboxForm({ setting, saved }: { setting: MailboxSetting; saved: Saved }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(saved);
  const [password, setPassword] = useState('');
  const change = (part: Partial<Saved>) => setDraft({ ...draft, ...part });
  const save = useSave(['mailbox-setting'], () => api.put('/api/settings/mailbox', { ...draft, ...(password ? { password } : {}) }));
  const isNeeded = draft.host !== '';
  return (
    <form className="paper settings-form" aria-label={t('mailbox.title')} onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <h3>{t('mailbox.title')}</h3>
      <State setting={setting} />
      <MailServer
        words="mailbox"
        usualPort={usualPort}
        server={draft}
        change={change}
        hasPassword={setting.hasPassword}
        password={password}
        onPassword={setPassword}
      />
      <Field
        name={t('mailbox.address')}
        hint={t('mailbox.addressHow')}
        type="email"
        value={draft.address}
        onChange={(address) => change({ address: address.trim() })}
        maxLength={200}
        required={isNeeded}
      />
      <Field name={t('mailbox.folder')} value={draft.folder} onChange={(folder) => change({ folder })} maxLength={200} required />
      <Field
        name={t('mailbox.doneFolder')}
        hint={t('mailbox.doneFolderHow')}
        value={draft.doneFolder}
        onChange={(doneFolder) => change({ doneFolder })}
        maxLength={200}
      />
      <label className="check">
        <input type="checkbox" checked={draft.plus} onChange={({ target }) => change({ plus: target.checked })} />
        {t('mailbox.plus')}
      </label>
      <div className="form-end">
        <button type="submit" className="button primary" disabled={save.isPending}>
          {t('mailbox.save')}
        </button>
      </div>
    </form>
  );
}

/** Whether mail comes in, when it last did, and what is wrong. */
function State({ setting: { on, address, readAt, failure, week } }: { setting: MailboxSetting }) {
  const { t } = useTranslation();
  const why = useWhy();
  if (!on) return <p className="muted">{t('mailbox.off')}</p>;
  return (
    <>
      <p className="muted">
        {t('mailbox.on', { address })} {readAt ? t('mailbox.readAt', { at: dayAndTime(readAt) }) : t('mailbox.never')}
      </p>
      {failure && (
        <p className="wrong" role="status">
          {t('mailbox.failedAt', { at: dayAndTime(failure.at) })} · {why(failure.because, failure.said)}
        </p>
      )}
      {readAt && <p className="muted small num">{t('mailbox.week', week)}</p>}
    </>
  );
}

function useWhy() {
  const { t } = useTranslation();
  return (because: MailboxFault, said: string) =>
    [t(because === 'folder' ? 'mailbox.folder_fault' : `mailbox.${because}`), said && t('mailbox.said', { words: said })]
      .filter(Boolean)
      .join(' ');
}

interface Tried {
  ok: boolean;
  because: MailboxFault | null;
  said: string;
  mails: number | null;
}

function Try() {
  const { t } = useTranslation();
  const why = useWhy();
  const [tried, setTried] = useState<Tried>();
  const test = useSave<void, Tried>([], () => api.post('/api/settings/mailbox/test'), setTried);
  return (
    <form
      className="paper settings-form"
      aria-label={t('mailbox.test')}
      onSubmit={(event) => [event.preventDefault(), setTried(undefined), test.mutate()]}
    >
      <p role="status" className={tried && !tried.ok ? 'wrong' : 'muted'}>
        {tried?.ok && t('mailbox.ok', { count: tried.mails ?? 0 })}
        {tried?.because && t('mailbox.bad', { why: why(tried.because, tried.said) })}
      </p>
      <div className="form-end">
        <button type="submit" className="button" disabled={test.isPending}>
          {t('mailbox.test')}
        </button>
      </div>
    </form>
  );
}
