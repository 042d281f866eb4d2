import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { Field } from '../ui/field.tsx';
import { Loaded } from '../ui/pieces.tsx';
import { MailList } from './mail-list.tsx';
import { type MailSetting, mailSettingQuery } from './mail-queries.ts';
import { MailServer } from './mail-server.tsx';
import { Mailbox } from './mailbox.tsx';
import { useSave } from './save.ts';
import { Sms } from './sms.tsx';

const usualPort = { tls: 465, starttls: 587, none: 25 } as const;

export function Mail() {
  const query = useQuery(mailSettingQuery);
  return (
    <Loaded query={query} rows={7} height={60}>
      {(setting) => (
        <div className="stack">
          <MailForm key={JSON.stringify(setting)} setting={setting} />
          {setting.on && <Test />}
          <Mailbox />
          <Sms />
          <MailList />
        </div>
      )}
    </Loaded>
  );
}

function MailForm({ setting }: { setting: MailSetting }) {
  const { t } = useTranslation();
  const { hasPassword, on, ...saved } = setting;
  const [draft, setDraft] = useState({ ...saved, address: saved.address || location.origin });
  const [password, setPassword] = useState('');
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const save = useSave(['mail-setting'], () => api.put('/api/settings/mail', { ...draft, ...(password ? { password } : {}) }));
  return (
    <form className="paper settings-form" aria-label={t('mail.title')} onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <h3>{t('mail.title')}</h3>
      <p className="muted">{on ? t('mail.on', { from: setting.from }) : t('mail.off')}</p>
      <MailServer
        words="mail"
        usualPort={usualPort}
        server={draft}
        change={change}
        hasPassword={hasPassword}
        password={password}
        onPassword={setPassword}
      />
      <Field
        name={t('mail.from')}
        type="email"
        value={draft.from}
        onChange={(from) => change({ from })}
        maxLength={200}
        required={draft.host !== ''}
      />
      <Field name={t('mail.fromName')} value={draft.fromName} onChange={(fromName) => change({ fromName })} maxLength={60} />
      <Field
        name={t('mail.address')}
        hint={t('mail.addressHow')}
        type="url"
        value={draft.address}
        onChange={(address) => change({ address })}
        maxLength={200}
        required={draft.host !== ''}
      />
      <div className="form-end">
        <button type="submit" className="button primary" disabled={save.isPending}>
          {t('mail.save')}
        </button>
      </div>
    </form>
  );
}

function Test() {
  const { t } = useTranslation();
  const [to, setTo] = useState('');
  const send = useSave(
    ['mails'],
    () => api.post('/api/settings/mail/test', { to: to.trim() }),
    () => setTo(''),
  );
  return (
    <form className="paper settings-form" onSubmit={(event) => [event.preventDefault(), send.mutate()]}>
      <h3>{t('mail.test')}</h3>
      <Field name={t('mail.testTo')} type="email" value={to} onChange={setTo} maxLength={200} required />
      <div className="form-end">
        <button type="submit" className="button" disabled={send.isPending || !to.includes('@')}>
          {t('mail.testDo')}
        </button>
      </div>
    </form>
  );
}
