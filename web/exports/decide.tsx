import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayDecideExport } from '../../common/export-approvals.ts';
import type { ApprovalView } from '../../server/platform/exports/approval-views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';
import { may, useMe } from '../session.ts';
import { useProblem } from '../ui/use-problem.ts';

/** Yes, or no with why; nobody decides on their own ask. */
export function Decide({ ask }: { ask: ApprovalView }) {
  const { t } = useTranslation();
  const me = useMe();
  const [note, setNote] = useState<string>();
  const act = useMutation({
    mutationFn: ({ path, body }: { path: string; body: object }) => api.post(`/api/export-approvals/${ask.id}/${path}`, body),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['export-approvals'] }),
    onError: useProblem(),
  });
  if (!may(me, 'privacy.manage') || !mayDecideExport(ask, me.id))
    return (
      <span className="muted">
        {ask.deciders.length > 0 ? t('taking.waits', { names: ask.deciders.join(t('common.and')) }) : t('taking.nobody')}
      </span>
    );
  if (note === undefined)
    return (
      <span className="task-acts">
        <button type="button" className="button small" disabled={act.isPending} onClick={() => act.mutate({ path: 'approval', body: {} })}>
          {t('taking.approve')}
        </button>
        <button type="button" className="link" onClick={() => setNote('')}>
          {t('taking.refuse')}
        </button>
      </span>
    );
  return (
    <form
      className="task-note"
      onSubmit={(event) => [event.preventDefault(), act.mutate({ path: 'refusal', body: { note: note.trim() } })]}
    >
      <input
        className="input"
        value={note}
        maxLength={500}
        required
        // biome-ignore lint/a11y/noAutofocus: it was just asked for
        autoFocus
        aria-label={t('taking.refuseWhy')}
        placeholder={t('taking.refuseWhy')}
        onChange={(event) => setNote(event.target.value)}
      />
      <button type="submit" className="button small primary" disabled={act.isPending || note.trim() === ''}>
        {t('taking.refuse')}
      </button>
      <button type="button" className="button small" onClick={() => setNote(undefined)}>
        {t('common.cancel')}
      </button>
    </form>
  );
}
