import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reach } from '../../server/conversations/beginning-views.ts';
import type { CustomerView } from '../../server/customers/views.ts';
import { Choice } from '../aftersales/choice.tsx';
import { api } from '../api.ts';
import { customerName, inLanguage } from '../conversations/words.ts';
import '../i18n/page-words.ts';
import { Empty, Loaded } from '../ui/pieces.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import { customerQuery, reachQuery } from './queries.ts';

interface WriteFormProps {
  customer: string;
  onClose(): void;
}

/** What stands in the way of writing comes first; then the first message, since no talk begins without one. */
export function WriteForm({ customer: id, onClose }: WriteFormProps) {
  const { t } = useTranslation();
  const customer = useQuery(customerQuery(id));
  const reach = useQuery(reachQuery(id));
  const name = customer.data ? customerName(customer.data) : '';
  return (
    <Modal open title={t('writing.title', { name })} footer={null} onCancel={onClose} width={520} destroyOnHidden>
      <Loaded query={customer} rows={3} height={40}>
        {(known) => (
          <Loaded query={reach} rows={3} height={40}>
            {(found) => <Reached customer={known} reach={found} onClose={onClose} />}
          </Loaded>
        )}
      </Loaded>
    </Modal>
  );
}

interface ReachedProps {
  customer: CustomerView;
  reach: Reach;
  onClose(): void;
}

function Reached({ customer, reach, onClose }: ReachedProps) {
  const { t } = useTranslation();
  if (reach.open) return <Open open={reach.open} onClose={onClose} />;
  if (reach.keptOutUntil)
    return <Empty title={t('writing.keptOut')}>{t('writing.keptOutHow', { until: exactly(reach.keptOutUntil) })}</Empty>;
  if (reach.groups.length === 0) return <Empty title={t('writing.noGroup')}>{t('writing.noGroupHow')}</Empty>;
  return <Words customer={customer} reach={reach} onClose={onClose} />;
}

function Open({ open: { id, number, agent }, onClose }: { open: NonNullable<Reach['open']>; onClose(): void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Empty title={t('writing.open')}>
      <p>{agent ? t('writing.openHow', { number, agent }) : t('writing.openNobody', { number })}</p>
      {id ? (
        <button type="button" className="button primary" onClick={() => [onClose(), navigate({ to: '/chats', search: { c: id } })]}>
          {t('writing.goOn')}
        </button>
      ) : (
        <p>{t('writing.openHidden')}</p>
      )}
    </Empty>
  );
}

/** How the customer wants to be reached, as far as it speaks against a message now. */
function Wishes({ customer: { contactChannel, contactHours, quietUntil } }: { customer: CustomerView }) {
  const { t } = useTranslation();
  const isOther = contactChannel !== null && !['chat', 'never'].includes(contactChannel);
  if (!isOther && !contactHours && !quietUntil) return null;
  return (
    <p className="note-paper small">
      {isOther && t('writing.channel', { channel: t(`wish.channel_${contactChannel}`) })}{' '}
      {contactHours && t('writing.hours', { hours: contactHours })} {quietUntil && t('writing.quiet', { until: dayAndTime(quietUntil) })}
    </p>
  );
}

function Words({ customer, reach: { groups, load, limit, mails }, onClose }: ReachedProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [ids] = useState(() => ({ talk: crypto.randomUUID(), message: crypto.randomUUID() }));
  const [group, setGroup] = useState(groups[0]!.id);
  const [text, setText] = useState('');
  const [anyway, setAnyway] = useState(false);
  const isUnwished = customer.contactChannel === 'never';
  const isFull = load >= limit;
  const send = useMutation({
    mutationFn: () =>
      api.post<{ id: string }>(`/api/customers/${customer.id}/conversations`, {
        ...{ id: ids.talk, group, message: { id: ids.message, text: text.trim() }, anyway },
      }),
    onSuccess: ({ id }) => [onClose(), navigate({ to: '/chats', search: { c: id } })],
    onError: useProblem(),
  });
  return (
    <form className="stack" onSubmit={(event) => [event.preventDefault(), send.mutate()]}>
      {isFull && (
        <p className="note-paper small" role="alert">
          {t('writing.full', { load })}
        </p>
      )}
      {isUnwished && <p className="note-paper small">{t('writing.never')}</p>}
      <Wishes customer={customer} />
      {groups.length > 1 && (
        <Choice
          name={t('writing.group')}
          value={group}
          options={groups.map((each) => [each.id, inLanguage(each)] as const)}
          onChange={setGroup}
        />
      )}
      <label className="field">
        {t('writing.words')}
        <textarea
          className="input"
          rows={4}
          required
          maxLength={4000}
          value={text}
          // biome-ignore lint/a11y/noAutofocus: it was just asked for
          autoFocus
          placeholder={t('writing.wordsHint')}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {isUnwished && (
        <label>
          <input type="checkbox" checked={anyway} onChange={(event) => setAnyway(event.target.checked)} /> {t('writing.anyway')}
        </label>
      )}
      <p className="muted small">
        {t('writing.how')} {t(mails ? 'writing.mails' : 'writing.noMail')}
      </p>
      <div className="form-end">
        <button type="button" className="button" onClick={onClose}>
          {t('common.cancel')}
        </button>
        <button
          type="submit"
          className="button primary"
          disabled={send.isPending || isFull || text.trim() === '' || (isUnwished && !anyway)}
        >
          {t('writing.send')}
        </button>
      </div>
    </form>
  );
}
