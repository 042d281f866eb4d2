import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { Chip } from '../ui/pieces.tsx';
import { Table } from '../ui/table.tsx';
import { dayAndTime, exactly, shortly } from '../ui/times.ts';
import { type MailView, mailsQuery } from './mail-queries.ts';
import { useSave } from './save.ts';

const tones = { pending: 'info', sent: 'ok', failed: 'bad' } as const;

/** What became of each mail. */
export function MailList() {
  const { t } = useTranslation();
  const [state, setState] = useState('');
  const query = useInfiniteQuery(mailsQuery(state));
  const columns = [
    { title: t('mail.to'), cell: (mail: MailView) => mail.to },
    { title: t('mail.way'), cell: ({ way }: MailView) => t(`mail.by_${way}`), isExtra: true },
    {
      title: t('mail.purpose'),
      cell: ({ purpose }: MailView) => t(purpose === 'test' ? 'mail.test_mail' : `mail.${purpose}`),
      isExtra: true,
    },
    { title: t('mail.state'), cell: (mail: MailView) => <State mail={mail} /> },
    {
      title: t('mail.asked'),
      cell: ({ askedAt }: MailView) => <time title={exactly(askedAt)}>{shortly(askedAt)}</time>,
      isNumber: true,
      isExtra: true,
    },
  ];
  return (
    <section className="stack">
      <h3>{t('mail.list')}</h3>
      <label className="field settings-form">
        <span>{t('mail.state')}</span>
        <select className="input" value={state} onChange={(event) => setState(event.target.value)}>
          <option value="">{t('mail.all')}</option>
          {(['pending', 'sent', 'failed'] as const).map((each) => (
            <option key={each} value={each}>
              {t(`mail.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <Table name={t('mail.list')} columns={columns} query={query} empty={{ title: t('mail.none_yet'), how: t('mail.noneHow') }} />
    </section>
  );
}

function State({ mail }: { mail: MailView }) {
  const { t } = useTranslation();
  const retry = useSave(['mails'], () => api.post(`/api/mails/${mail.id}/retry`));
  const { state, way, failure, attempts, nextAt, said } = mail;
  return (
    <div className="stack" style={{ gap: 4, alignItems: 'flex-start' }}>
      <Chip tone={tones[state]}>{t(way === 'sms' && state === 'sent' ? 'mail.sent_sms' : `mail.${state}`)}</Chip>
      {state === 'pending' && attempts > 0 && nextAt && (
        <span className="muted small num">{t('mail.nextAt', { count: attempts, at: dayAndTime(nextAt) })}</span>
      )}
      {state === 'failed' && failure && <span className="small">{t(`mail.${failure}`)}</span>}
      {state !== 'sent' && said && <span className="muted small">{t('mail.said', { words: said })}</span>}
      {((state === 'failed' && failure !== 'bounced') || (nextAt && attempts > 0)) && (
        <button type="button" className="button" disabled={retry.isPending} onClick={() => retry.mutate()}>
          {t('mail.retry')}
        </button>
      )}
    </div>
  );
}
