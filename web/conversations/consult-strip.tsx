import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsultView } from '../../server/conversations/consult-views.ts';
import { api } from '../api.ts';
import { may, useMe } from '../session.ts';
import '../tasks/tasks.css';
import { exactly } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import { consultsOfQuery, reloadConsults } from './consult-queries.ts';
import { inLanguage } from './words.ts';

/** Open questions of this conversation: who is asked answers here, who asked may take it back. */
export function ConsultStrip({ conversation }: { conversation: string }) {
  const { t } = useTranslation();
  const items = useQuery(consultsOfQuery(conversation)).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <ul className="task-strip" aria-label={t('consult.open')}>
      {items.map((each) => (
        <Question key={each.id} consult={each} />
      ))}
    </ul>
  );
}

export function useAsks() {
  const { t } = useTranslation();
  return ({ asker, to, group, isForMe }: ConsultView) =>
    t('consult.asks', { name: asker.name, to: to && isForMe ? t('consult.you') : (to?.name ?? (group ? inLanguage(group) : '')) });
}

function Question({ consult }: { consult: ConsultView }) {
  const { t } = useTranslation();
  const me = useMe();
  const asks = useAsks();
  const showProblem = useProblem();
  const [text, setText] = useState<string>();
  const done = { onSuccess: reloadConsults, onError: showProblem };
  const answer = useMutation({ mutationFn: () => api.post(`/api/consults/${consult.id}/answer`, { text }), ...done });
  const withdraw = useMutation({ mutationFn: () => api.post(`/api/consults/${consult.id}/withdrawal`), ...done });
  const isMine = consult.asker.id === me.id;
  if (text !== undefined)
    return (
      <li>
        <form className="task-note spread" onSubmit={(event) => [event.preventDefault(), answer.mutate()]}>
          <input
            className="input"
            value={text}
            maxLength={4000}
            required
            // biome-ignore lint/a11y/noAutofocus: it was just asked for
            autoFocus
            aria-label={t('consult.answerField')}
            placeholder={t('consult.answerField')}
            onChange={(event) => setText(event.target.value)}
          />
          <button type="submit" className="button small primary" disabled={answer.isPending || text.trim() === ''}>
            {t('consult.send2')}
          </button>
          <button type="button" className="button small" onClick={() => setText(undefined)}>
            {t('common.cancel')}
          </button>
        </form>
      </li>
    );
  return (
    <li>
      <b title={exactly(consult.askedAt)}>{asks(consult)}</b>
      <span className="spread" title={consult.question}>
        {consult.question}
      </span>
      {consult.isForMe && (
        <button type="button" className="button small primary" onClick={() => setText('')}>
          {t('consult.answer')}
        </button>
      )}
      {(isMine || may(me, 'conversations.supervise')) && (
        <button type="button" className="button small" disabled={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {t('consult.withdraw')}
        </button>
      )}
    </li>
  );
}
