import { App, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../../server/conversations/views.ts';
import { api } from '../api.ts';
import { may, useMe } from '../session.ts';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';

/** A team leader goes on with somebody else's talk, and says why. */
export function TakeOver({ view }: { view: ConversationView }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const save = useSave(
    [],
    () => api.post(`/api/conversations/${view.id}/takeover`, { reason }),
    () => {
      setOpen(false);
      setReason('');
      void message.success(t('lead.tookOver'));
    },
  );
  const isOthers = view.agent !== null && view.agent.id !== me.id && ['active', 'waiting_customer'].includes(view.state);
  if (!isOthers || !may(me, 'conversations.supervise')) return null;
  const form = (
    <form className="stack" style={{ width: 280 }} onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <p className="muted small">{t('lead.takeOverHow', { name: view.agent?.name ?? '' })}</p>
      <Field name={t('lead.reason')} value={reason} onChange={setReason} maxLength={300} required autoFocus />
      <div className="form-end">
        <button type="submit" className="button primary" disabled={save.isPending}>
          {t('lead.takeOver')}
        </button>
      </div>
    </form>
  );
  return (
    <Popover open={isOpen} onOpenChange={setOpen} trigger="click" placement="bottom" content={form} destroyOnHidden>
      <button type="button" className="button small" aria-expanded={isOpen}>
        {t('lead.takeOver')}
      </button>
    </Popover>
  );
}
