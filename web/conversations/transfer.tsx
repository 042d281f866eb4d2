import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../../server/conversations/views.ts';
import { api } from '../api.ts';
import { useMe } from '../session.ts';
import { dotOf } from '../team/seat-dot.ts';
import { useFirstField } from '../ui/first-field.ts';
import { Loaded } from '../ui/pieces.tsx';
import { useProblem } from '../ui/use-problem.ts';
import { type TransferTargets, targetsQuery } from './queries.ts';
import { inLanguage } from './words.ts';

export function Transfer({ view, onDone }: { view: ConversationView; onDone(): void }) {
  const query = useQuery(targetsQuery(view.id));
  return (
    <Loaded query={query} rows={4} height={44}>
      {(targets) => <TransferForm view={view} targets={targets} onDone={onDone} />}
    </Loaded>
  );
}

export type Target = { agent: string } | { group: string };

function TransferForm({ view, targets, onDone }: { view: ConversationView; targets: TransferTargets; onDone(): void }) {
  const { t } = useTranslation();
  const [to, setTo] = useState<Target>();
  const [note, setNote] = useState('');
  const form = useFirstField('input:enabled');
  const showProblem = useProblem();
  const move = useMutation({
    mutationFn: () => api.post(`/api/conversations/${view.id}/transfer`, { ...to, note }),
    onSuccess: onDone,
    onError: showProblem,
  });
  const missing = !to ? t('transfer.needsTarget') : note.trim() === '' ? t('transfer.needsNote') : undefined;
  return (
    <form
      ref={form}
      className="closing"
      aria-label={t('transfer.title')}
      onSubmit={(event) => [event.preventDefault(), !missing && move.mutate()]}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onDone();
      }}
    >
      <Targets targets={targets} group={view.group?.id} agent={view.agent?.id} to={to} onPick={setTo} />
      <label className="field">
        <span>{t('transfer.note')}</span>
        <textarea
          className="input"
          rows={2}
          maxLength={1000}
          value={note}
          placeholder={t('transfer.notePlaceholder')}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      <footer>
        <span className="muted small spread">{missing ?? t('transfer.hint')}</span>
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={missing !== undefined || move.isPending}>
          {t('transfer.finish')}
        </button>
      </footer>
    </form>
  );
}

interface PlacesProps {
  targets: TransferTargets;
  /** Where it is now, when it is one conversation. */
  group?: string | undefined;
  agent?: string | undefined;
  to: Target | undefined;
  onPick(target: Target): void;
}

/** The groups and colleagues that can be chosen. */
export function Targets({ group, agent, ...props }: PlacesProps) {
  return (
    <div className="targets">
      <GroupTargets {...props} current={group} />
      <AgentTargets {...props} current={agent} />
    </div>
  );
}

interface TargetsProps {
  targets: TransferTargets;
  current: string | undefined;
  to: Target | undefined;
  onPick(target: Target): void;
}

function GroupTargets({ targets, current, to, onPick }: TargetsProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="choices" style={{ display: 'block' }}>
      <legend>{t('transfer.groups')}</legend>
      {targets.groups.map((group) => (
        <label key={group.id} className="target">
          <input
            type="radio"
            name="target"
            checked={to !== undefined && 'group' in to && to.group === group.id}
            onChange={() => onPick({ group: group.id })}
          />
          <span className="spread">
            {inLanguage(group)}
            {group.id === current && <span className="muted"> {t('transfer.here')}</span>}
          </span>
          <span className="muted small num">{t('transfer.groupLoad', { online: group.online, waiting: group.waiting })}</span>
        </label>
      ))}
    </fieldset>
  );
}

function AgentTargets({ targets, current, to, onPick }: TargetsProps) {
  const { t } = useTranslation();
  const me = useMe();
  const people = targets.agents.filter((agent) => agent.id !== me.id && agent.id !== current);
  return (
    <fieldset className="choices" style={{ display: 'block' }}>
      <legend>{t('transfer.agents')}</legend>
      {people.length === 0 && <p className="muted">{t('transfer.nobody')}</p>}
      {people.map((agent) => {
        const isFull = agent.load >= agent.limit;
        return (
          <label key={agent.id} className="target">
            <input
              type="radio"
              name="target"
              disabled={agent.state !== 'online' || isFull}
              checked={to !== undefined && 'agent' in to && to.agent === agent.id}
              onChange={() => onPick({ agent: agent.id })}
            />
            <i className={`seat-dot ${dotOf(agent.state)} inline`} />
            <span className="spread">{agent.name}</span>
            <span className="muted small num">
              {t(`seat.${agent.state}` as 'seat.online')} {agent.load}/{agent.limit}
              {isFull && ` ${t('transfer.full')}`}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
