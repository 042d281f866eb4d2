import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../../server/conversations/views.ts';
import { api } from '../api.ts';
import { useMe } from '../session.ts';
import { useFirstField } from '../ui/first-field.ts';
import { Loaded } from '../ui/pieces.tsx';
import { useProblem } from '../ui/use-problem.ts';
import { reloadConsults } from './consult-queries.ts';
import { type TransferTargets, targetsQuery } from './queries.ts';
import { inLanguage } from './words.ts';

/** Asks a colleague or a group without giving the conversation away. */
export function ConsultForm({ view, onDone }: { view: ConversationView; onDone(): void }) {
  const { t } = useTranslation();
  const query = useQuery(targetsQuery(view.id));
  const [to, setTo] = useState('');
  const [text, setText] = useState('');
  const form = useFirstField('select');
  const showProblem = useProblem();
  const send = useMutation({
    mutationFn: () => {
      const [kind = 'staff', id] = to.split(':');
      return api.post(`/api/conversations/${view.id}/consults`, { [kind]: id, text });
    },
    onSuccess: () => [onDone(), reloadConsults()],
    onError: showProblem,
  });
  const missing = !to ? t('consult.needsTarget') : text.trim() === '' ? t('consult.needsQuestion') : undefined;
  return (
    <form
      ref={form}
      className="closing"
      aria-label={t('consult.title')}
      onSubmit={(event) => [event.preventDefault(), !missing && send.mutate()]}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onDone();
      }}
    >
      <p className="muted small">{t('consult.how')}</p>
      <Loaded query={query} rows={1} height={44}>
        {(targets) => <Whom targets={targets} to={to} onPick={setTo} />}
      </Loaded>
      <label className="field">
        <span>{t('consult.question')}</span>
        <textarea className="input" rows={2} maxLength={4000} value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <footer>
        <span className="muted small spread">{missing ?? t('consult.anyone')}</span>
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={missing !== undefined || send.isPending}>
          {t('consult.send')}
        </button>
      </footer>
    </form>
  );
}

function Whom({ targets, to, onPick }: { targets: TransferTargets; to: string; onPick(to: string): void }) {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <label className="field">
      <span>{t('consult.title')}</span>
      <select className="input" value={to} onChange={(event) => onPick(event.target.value)}>
        <option value="">{t('consult.needsTarget')}</option>
        <optgroup label={t('transfer.groups')}>
          {targets.groups.map((group) => (
            <option key={group.id} value={`group:${group.id}`}>
              {inLanguage(group)}
            </option>
          ))}
        </optgroup>
        <optgroup label={t('transfer.agents')}>
          {targets.agents
            .filter((agent) => agent.id !== me.id)
            .map((agent) => (
              <option key={agent.id} value={`staff:${agent.id}`}>
                {agent.name} · {t(`seat.${agent.state}` as 'seat.online')}
              </option>
            ))}
        </optgroup>
      </select>
    </label>
  );
}
