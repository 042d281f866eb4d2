import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SeatState, seatStates } from '../../common/conversation.ts';
import type { NowView } from '../../server/insights/views.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';
import { SideSheet } from '../ui/side-sheet.tsx';

type Agent = NowView['agents'][number];

interface LeadProps {
  agent: Agent | undefined;
  desk: NowView;
  onClose(): void;
}

/** What a team leader does about one seat: put it into a state, or give its talks to others. */
export function Lead({ agent, desk, onClose }: LeadProps) {
  const { t } = useTranslation();
  return (
    <SideSheet title={agent && t('lead.title', { name: agent.name })} onClose={onClose}>
      {agent && (
        <div className="stack">
          <Force agent={agent} onDone={onClose} />
          <Reassign agent={agent} desk={desk} onDone={onClose} />
        </div>
      )}
    </SideSheet>
  );
}

function Force({ agent, onDone }: { agent: Agent; onDone(): void }) {
  const { t } = useTranslation();
  const [state, setState] = useState<SeatState>(agent.state === 'online' ? 'forced_break' : 'online');
  const [reason, setReason] = useState('');
  const [minutes, setMinutes] = useState('');
  const save = useSave(
    ['now'],
    () => api.put(`/api/staff/${agent.id}/seat`, { state, reason, ...(Number(minutes) > 0 ? { minutes: Number(minutes) } : {}) }),
    onDone,
  );
  return (
    <form className="stack" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <h3>{t('lead.force')}</h3>
      <p className="muted small">{t('lead.forceHow')}</p>
      <label className="field">
        <span>{t('lead.state')}</span>
        <select className="input" value={state} onChange={(event) => setState(event.target.value as SeatState)}>
          {seatStates
            .filter((each) => each !== agent.state)
            .map((each) => (
              <option key={each} value={each}>
                {t(`seat.${each}`)}
              </option>
            ))}
        </select>
      </label>
      <Field name={t('lead.minutes')} value={minutes} onChange={setMinutes} inputMode="numeric" maxLength={3} hint={t('lead.minutesHow')} />
      <Field name={t('lead.reason')} value={reason} onChange={setReason} maxLength={300} required />
      <div className="form-end">
        <button type="submit" className="button primary" disabled={save.isPending}>
          {t('lead.doForce', { state: t(`seat.${state}`) })}
        </button>
      </div>
    </form>
  );
}

function Reassign({ agent, desk, onDone }: { agent: Agent; desk: NowView; onDone(): void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const save = useSave(
    ['now', 'conversations'],
    async () => {
      const [kind, id] = to.split(':') as ['agent' | 'group', string];
      const { items } = await api.get<{ items: { id: string; state: string }[] }>('/api/conversations', {
        list: 'all',
        agent: agent.id,
        limit: '100',
      });
      const conversations = items.filter(({ state }) => state === 'active' || state === 'waiting_customer').map((each) => each.id);
      if (conversations.length === 0) return { done: 0, refused: [] };
      return api.post<{ done: number; refused: unknown[] }>('/api/reassignments', { conversations, [kind]: id, reason });
    },
    ({ done, refused }) => {
      void message.info(t('lead.reassigned', { done, refused: refused.length }));
      onDone();
    },
  );
  return (
    <form className="stack" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <h3>{t('lead.reassign', { count: agent.load })}</h3>
      <p className="muted small">{t('lead.reassignHow')}</p>
      <label className="field">
        <span>{t('lead.to')}</span>
        <select className="input" value={to} onChange={(event) => setTo(event.target.value)} required>
          <option value="">{t('lead.choose')}</option>
          {desk.groups.map((group) => (
            <option key={group.id} value={`group:${group.id}`}>
              {t('lead.toGroup', { group: inLanguage(group) })}
            </option>
          ))}
          {desk.agents
            .filter((each) => each.id !== agent.id && each.state === 'online')
            .map((each) => (
              <option key={each.id} value={`agent:${each.id}`}>
                {each.name} {each.load} / {each.limit}
              </option>
            ))}
        </select>
      </label>
      <Field name={t('lead.reason')} value={reason} onChange={setReason} maxLength={300} required />
      <div className="form-end">
        <button
          type="submit"
          className="button"
          disabled={save.isPending || agent.load === 0}
          title={agent.load === 0 ? t('lead.nothing') : undefined}
        >
          {t('lead.doReassign')}
        </button>
      </div>
    </form>
  );
}
