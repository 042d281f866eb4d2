import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CallDirection, longestCallMinutes } from '../../common/calls.ts';
import { messageLimits } from '../../common/messages.ts';
import { isPhone, phoneTyped } from '../../common/phones.ts';
import type { CustomerRow } from '../../server/customers/views.ts';
import { Choice } from '../aftersales/choice.tsx';
import { api } from '../api.ts';
import { customerName, inLanguage } from '../conversations/words.ts';
import { customerQuery, customersQuery } from '../customers/queries.ts';
import '../i18n/page-words.ts';
import { Field } from '../ui/field.tsx';
import { Avatar, Empty, Loaded } from '../ui/pieces.tsx';
import { useProblem } from '../ui/use-problem.ts';

export interface CallAbout {
  customer?: string | undefined;
  /** The callback it is. */
  task?: string | undefined;
}

interface CallFormProps extends CallAbout {
  onClose(): void;
}

interface Group {
  id: string;
  name: string;
  nameEn: string;
}

/** One that begins now leads to its talk, with the customer's orders beside it; one that is over says how long it was and what was said. */
export function CallForm({ onClose, ...about }: CallFormProps) {
  const { t } = useTranslation();
  const groups = useQuery({ queryKey: ['call groups'], queryFn: ({ signal }) => api.get<Group[]>('/api/calls/groups', undefined, signal) });
  return (
    <Modal open title={t('calls.title')} footer={null} onCancel={onClose} width={520} destroyOnHidden>
      <Loaded query={groups} rows={3} height={40}>
        {(found) =>
          found.length > 0 ? (
            <Call groups={found} about={about} onClose={onClose} />
          ) : (
            <Empty title={t('writing.noGroup')}>{t('calls.noGroupHow')}</Empty>
          )
        }
      </Loaded>
    </Modal>
  );
}

function Call({ groups, about, onClose }: { groups: Group[]; about: CallAbout; onClose(): void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [ids] = useState(() => ({ id: crypto.randomUUID(), message: crypto.randomUUID() }));
  const [direction, setDirection] = useState<CallDirection>(about.task ? 'out' : 'in');
  const [group, setGroup] = useState(groups[0]!.id);
  const [phone, setPhone] = useState('');
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<CustomerRow>();
  const [isOver, setOver] = useState(false);
  const [minutes, setMinutes] = useState('');
  const [text, setText] = useState('');
  const customer = about.customer ?? chosen?.id;
  const save = useMutation({
    mutationFn: () =>
      api.post<{ conversation: string }>('/api/calls', {
        ...{ ...ids, direction, group, customer, task: about.task },
        ...(customer ? {} : { phone: phoneTyped(phone), ...(name.trim() ? { name: name.trim() } : {}) }),
        ...(isOver ? { over: { seconds: Math.round(Number(minutes) * 60), text: text.trim() } } : {}),
      }),
    onSuccess: ({ conversation }) => [onClose(), navigate({ to: '/chats', search: { c: conversation } })],
    onError: useProblem(),
  });
  const isKnown = customer !== undefined || isPhone(phone);
  const isTold = !isOver || (text.trim() !== '' && minutes !== '');
  return (
    <form className="stack" onSubmit={(event) => [event.preventDefault(), isKnown && isTold && save.mutate()]}>
      <Choice<CallDirection>
        name={t('calls.direction')}
        value={direction}
        options={[
          ['in', t('call.in')],
          ['out', t('call.out')],
        ]}
        onChange={setDirection}
      />
      {about.customer ? (
        <Wishes customer={about.customer} direction={direction} />
      ) : (
        <Caller phone={phone} onPhone={setPhone} name={name} onName={setName} chosen={chosen} onChoose={setChosen} />
      )}
      <Choice
        name={t('calls.when')}
        value={isOver ? 'over' : 'now'}
        options={[
          ['now', t('calls.now')],
          ['over', t('calls.over')],
        ]}
        onChange={(each) => setOver(each === 'over')}
      />
      {isOver && (
        <>
          <Field
            name={t('calls.minutes')}
            type="number"
            min="0"
            max={String(longestCallMinutes)}
            step="any"
            inputMode="decimal"
            required
            value={minutes}
            onChange={setMinutes}
          />
          <label className="field">
            {t('calls.said')}
            <textarea
              className="input"
              rows={4}
              required
              maxLength={messageLimits.note}
              value={text}
              placeholder={t('calls.saidHint')}
              onChange={(event) => setText(event.target.value)}
            />
          </label>
        </>
      )}
      {groups.length > 1 && (
        <Choice
          name={t('calls.group')}
          value={group}
          options={groups.map((each) => [each.id, inLanguage(each)] as const)}
          onChange={setGroup}
        />
      )}
      <p className="muted small">{t('calls.how')}</p>
      <div className="form-end">
        <button type="button" className="button" onClick={onClose}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={save.isPending || !isKnown || !isTold}>
          {t(isOver ? 'calls.keep' : 'calls.begin')}
        </button>
      </div>
    </form>
  );
}

interface CallerProps {
  phone: string;
  onPhone(value: string): void;
  name: string;
  onName(value: string): void;
  chosen: CustomerRow | undefined;
  onChoose(customer: CustomerRow | undefined): void;
}

/** Who it is, by the number or the name; a number nobody has is somebody new. */
function Caller({ phone, onPhone, name, onName, chosen, onChoose }: CallerProps) {
  const { t } = useTranslation();
  const typed = phoneTyped(phone);
  const found = useQuery({ ...customersQuery(typed), enabled: typed.length >= 2 && !chosen });
  const people = (found.data?.items ?? []).filter((each) => each.known).slice(0, 5);
  if (chosen)
    return (
      <div className="field">
        <span>{t('calls.who')}</span>
        <p className="num">
          {customerName(chosen)} <span className="muted">{chosen.phone ?? chosen.email}</span>{' '}
          <button type="button" className="link" onClick={() => onChoose(undefined)}>
            {t('calls.other')}
          </button>
        </p>
      </div>
    );
  return (
    <>
      <Field name={t('calls.who')} value={phone} onChange={onPhone} maxLength={40} autoFocus required hint={t('calls.whoHint')} />
      {people.length > 0 && (
        <ul aria-label={t('calls.found')}>
          {people.map((each) => (
            <li key={each.id}>
              <button type="button" className="menu-item num" onClick={() => onChoose(each)}>
                <Avatar name={customerName(each)} id={each.id} size="small" />
                <span>
                  {customerName(each)} <span className="muted small">{each.phone ?? each.email}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {found.data && people.length === 0 && isPhone(typed) && (
        <Field name={t('calls.newName')} value={name} onChange={onName} maxLength={60} hint={t('calls.newHint')} />
      )}
      {found.data && people.length === 0 && !isPhone(typed) && typed.length >= 2 && <p className="muted small">{t('calls.none')}</p>}
    </>
  );
}

/** Who is called is called as they wish. */
function Wishes({ customer, direction }: { customer: string; direction: CallDirection }) {
  const { t } = useTranslation();
  const known = useQuery(customerQuery(customer)).data;
  if (!known) return null;
  const { contactChannel, contactHours, quiet, quietUntil } = known;
  const isUnwished = direction === 'out' && contactChannel !== null && contactChannel !== 'phone';
  return (
    <>
      <div className="field">
        <span>{t('calls.who')}</span>
        <p className="num">
          {customerName(known)} <span className="muted">{known.phone ?? ''}</span>
        </p>
      </div>
      {isUnwished && (
        <p className="note-paper small">
          {contactChannel === 'never' ? t('writing.never') : t('writing.channel', { channel: t(`wish.channel_${contactChannel}`) })}
        </p>
      )}
      {direction === 'out' && contactHours && <p className="note-paper small">{t('writing.hours', { hours: contactHours })}</p>}
      {direction === 'out' && quiet && quietUntil && <p className="note-paper small">{t('writing.quietCall', { ...quiet })}</p>}
    </>
  );
}
