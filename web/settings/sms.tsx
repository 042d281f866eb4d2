import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isPhone } from '../../common/phones.ts';
import { api } from '../api.ts';
import { Field } from '../ui/field.tsx';
import { Loaded } from '../ui/pieces.tsx';
import { type SmsSetting, smsSettingQuery } from './mail-queries.ts';
import { useSave } from './save.ts';
import { SecretOnce } from './secret-once.tsx';
import { useSaid } from './webhook-said.ts';

/** Codes by text: a webhook of the shop sends them. */
export function Sms() {
  const query = useQuery(smsSettingQuery);
  const [secret, setSecret] = useState<string>();
  return (
    <>
      <Loaded query={query} rows={4} height={60}>
        {(setting) => (
          <div className="stack">
            <SmsForm key={JSON.stringify(setting)} setting={setting} onSecret={setSecret} />
            {setting.hasSecret && setting.url && <Try />}
          </div>
        )}
      </Loaded>
      <SecretOnce secret={secret} onClose={() => setSecret(undefined)} />
    </>
  );
}

interface FormProps {
  setting: SmsSetting;
  onSecret(secret: string): void;
}

function SmsForm({ setting, onSecret }: FormProps) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const { on, hasSecret, ...saved } = setting;
  const [draft, setDraft] = useState(saved);
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const save = useSave<void, { secret: string | null }>(
    ['sms-setting'],
    () => api.put('/api/settings/sms', draft),
    ({ secret }) => (secret ? onSecret(secret) : void message.success(t('common.saved'))),
  );
  const renew = useSave<void, { secret: string }>(
    [],
    () => api.post('/api/settings/sms/secret'),
    ({ secret }) => onSecret(secret),
  );
  const isMissing = (['zh-CN', 'en'] as const).some((each) => !draft.words[each].includes('{code}'));
  const wordsOf = (language: 'zh-CN' | 'en') => (
    <Field
      name={t(`sms.${language}`)}
      hint={t('sms.wordsHow')}
      wrong={draft.words[language].includes('{code}') ? undefined : t('sms.noCode')}
      value={draft.words[language]}
      onChange={(text) => change({ words: { ...draft.words, [language]: text } })}
      maxLength={300}
      required
    />
  );
  return (
    <form className="paper settings-form" aria-label={t('sms.title')} onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <h3>{t('sms.title')}</h3>
      <p className="muted">{t(on ? 'sms.on' : 'sms.off')}</p>
      <Field
        name={t('sms.url')}
        hint={t('sms.urlHow')}
        type="url"
        value={draft.url}
        onChange={(url) => change({ url: url.trim() })}
        maxLength={500}
        required={draft.isOn}
      />
      {wordsOf('zh-CN')}
      {wordsOf('en')}
      <label className="check">
        <input type="checkbox" checked={draft.isOn} onChange={({ target }) => change({ isOn: target.checked })} />
        {t('sms.turn')}
      </label>
      <div className="form-end">
        {hasSecret && (
          <button
            type="button"
            className="button"
            disabled={renew.isPending}
            onClick={() =>
              modal.confirm({
                title: t('webhooks.secretNew'),
                content: t('webhooks.secretNewHow'),
                okText: t('webhooks.secretNew'),
                cancelText: t('common.cancel'),
                onOk: () => renew.mutateAsync(),
              })
            }
          >
            {t('webhooks.secretNew')}
          </button>
        )}
        <button type="submit" className="button primary" disabled={save.isPending || isMissing}>
          {t('sms.save')}
        </button>
      </div>
    </form>
  );
}

interface Outcome {
  ok: boolean;
  status: number | null;
  ms: number;
  said: string;
}

function Try() {
  const { t } = useTranslation();
  const saidOf = useSaid();
  const [to, setTo] = useState('');
  const [outcome, setOutcome] = useState<Outcome>();
  const send = useSave<void, Outcome>([], () => api.post('/api/settings/sms/test', { to: to.trim() }), setOutcome);
  return (
    <form className="paper settings-form" onSubmit={(event) => [event.preventDefault(), setOutcome(undefined), send.mutate()]}>
      <h3>{t('sms.test')}</h3>
      <Field name={t('sms.testTo')} hint={t('sms.testHow')} type="tel" value={to} onChange={setTo} maxLength={30} required />
      <p role="status" className={outcome && !outcome.ok ? 'wrong' : 'muted'}>
        {outcome &&
          t(outcome.ok ? 'sms.testOk' : 'sms.testBad', {
            ms: outcome.ms,
            said: [outcome.status, saidOf(outcome.said)].filter(Boolean).join(' '),
          })}
      </p>
      <div className="form-end">
        <button type="submit" className="button" disabled={send.isPending || !isPhone(to)}>
          {t('sms.testDo')}
        </button>
      </div>
    </form>
  );
}
