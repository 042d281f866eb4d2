import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { mayEndCall } from '../../common/calls.ts';
import type { ConversationView } from '../../server/conversations/views.ts';
import { api } from '../api.ts';
import '../i18n/page-words.ts';
import { may, useMe } from '../session.ts';
import '../tasks/tasks.css';
import { clock, useNow } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';

/** Above a talk while somebody of the staff is on the telephone with its customer. */
export function CallStrip({ view, call }: { view: ConversationView; call: NonNullable<ConversationView['call']> }) {
  const { t } = useTranslation();
  const me = useMe();
  const now = useNow();
  const end = useMutation({ mutationFn: () => api.delete(`/api/conversations/${view.id}/call`), onError: useProblem() });
  const isOwn = call.by === me.id;
  const time = clock(Math.max(0, now - Date.parse(call.since)));
  return (
    <div className="task-strip snooze-strip">
      <span className="spread">
        <b className="num">{t(isOwn ? 'calls.running' : 'calls.runningOther', { direction: t(`call.${call.direction}`), time })}</b>{' '}
        {isOwn && t('calls.runningHow')}
      </span>
      {mayEndCall(call, { id: me.id, leads: may(me, 'conversations.supervise') }) && (
        <button type="button" className="button small" disabled={end.isPending} onClick={() => end.mutate()}>
          {t('calls.end')}
        </button>
      )}
    </div>
  );
}
