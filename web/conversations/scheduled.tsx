import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScheduledView } from '../../server/conversations/scheduled-views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';
import { Avatar } from '../ui/pieces.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import { MessageBody } from './bodies.tsx';
import { takeBack } from './draft.ts';
import { reachEnd } from './focus.ts';
import { LaterTimes } from './later-times.tsx';

const scheduledQuery = (conversation: string) =>
  queryOptions({
    queryKey: ['scheduled', conversation],
    queryFn: ({ signal }) =>
      api.get<{ items: ScheduledView[] }>(`/api/conversations/${conversation}/scheduled-messages`, undefined, signal),
  });

const reload = (conversation: string) => queries.invalidateQueries({ queryKey: scheduledQuery(conversation).queryKey });

interface WhenProps {
  conversation: string;
  text: string;
  onDone(isKept: boolean): void;
}

/** When the words in the composer are to be sent. */
export function When({ conversation, text, onDone }: WhenProps) {
  const { t } = useTranslation();
  const [id] = useState(() => crypto.randomUUID());
  const [isAnyway, setAnyway] = useState(false);
  const showProblem = useProblem();
  const keep = useMutation({
    mutationFn: (at: Date) =>
      api.post(`/api/conversations/${conversation}/scheduled-messages`, { id, text, sendAt: at.toISOString(), anyway: isAnyway }),
    onSuccess: () => [void reload(conversation), onDone(true)],
    onError: showProblem,
  });
  return (
    <fieldset
      className="when"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onDone(false);
      }}
    >
      <legend>{t('scheduled.when')}</legend>
      <LaterTimes conversation={conversation} act={t('scheduled.set')} isBusy={keep.isPending || text === ''} onPick={keep.mutate} />
      <label className="anyway">
        <input type="checkbox" checked={isAnyway} onChange={(event) => setAnyway(event.target.checked)} />
        <span>{t('scheduled.anyway')}</span>
      </label>
    </fieldset>
  );
}

/** What stands at the end of the talk to be sent, and what could not be. */
export function ScheduledMessages({ conversation }: { conversation: string }) {
  const items = useQuery(scheduledQuery(conversation)).data?.items ?? [];
  return items.map((each) => <ScheduledMessage key={each.id} scheduled={each} conversation={conversation} />);
}

function ScheduledMessage({ scheduled, conversation }: { scheduled: ScheduledView; conversation: string }) {
  const { t } = useTranslation();
  const showProblem = useProblem();
  const { author, text, sendAt, refused, anyway } = scheduled;
  const remove = useMutation({
    mutationFn: () => api.delete(`/api/scheduled-messages/${scheduled.id}`),
    onSettled: () => reload(conversation),
    onError: showProblem,
  });
  const rewrite = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        takeBack(conversation, text, false);
        reachEnd('composer');
      },
    });
  return (
    <article className="message mine pale" aria-label={t('scheduled.name', { name: author.name })}>
      <Avatar name={author.name} id={author.id} size="small" />
      <div className="message-body">
        <MessageBody kind="text" body={{ text }} isNote={false} author={author.name} quote={undefined} />
        <div className="meta num">
          {refused ? (
            <span className="failed">
              {t('scheduled.held')} {refused}
            </span>
          ) : (
            <span title={exactly(sendAt)}>{t(anyway ? 'scheduled.atAnyway' : 'scheduled.at', { at: dayAndTime(sendAt) })}</span>
          )}
          <button type="button" className="link" disabled={remove.isPending} onClick={rewrite}>
            {t('scheduled.rewrite')}
          </button>
          <button type="button" className="link" disabled={remove.isPending} onClick={() => remove.mutate()}>
            {t(refused ? 'common.remove' : 'scheduled.cancel')}
          </button>
        </div>
      </div>
    </article>
  );
}
