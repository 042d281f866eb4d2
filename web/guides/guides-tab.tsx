import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fillIn, type Values } from '../../common/quick-replies.ts';
import type { RunView } from '../../server/aftersales/guides/views.ts';
import type { ConversationView } from '../../server/conversations/views.ts';
import { api } from '../api.ts';
import { Why } from '../conversations/chat-bar.tsx';
import { takeBack } from '../conversations/draft.ts';
import { reachEnd } from '../conversations/focus.ts';
import { openedQuery } from '../conversations/queries.ts';
import { refusals } from '../conversations/refusals.ts';
import { valuesQuery } from '../conversations/reply-queries.ts';
import { Empty, Loaded } from '../ui/pieces.tsx';
import { Begin } from './begin.tsx';
import { useContactOf } from './contact-of.ts';
import { useMove } from './moving.ts';
import { type RunPlace, runsQuery } from './queries.ts';
import { EndedRun, RunCard } from './run-card.tsx';
import '../i18n/page-words.ts';

/** Guides beside the chat: what is under way, one to begin, and what the customer tried before. */
export function GuidesTab({ conversation }: { conversation: ConversationView }) {
  const { t } = useTranslation();
  const place: RunPlace = { source: 'conversations', id: conversation.id };
  const query = useQuery(runsQuery(place));
  const contact = useContactOf(conversation);
  const values = useQuery(valuesQuery(conversation.id, undefined)).data?.values ?? {};
  const mayReply = !refusals(conversation).reply;
  const say = (words: string) => [takeBack(conversation.id, words, false), reachEnd('composer')];
  return (
    <>
      <Loaded query={query} rows={2} height={120}>
        {({ items }) => {
          const ended = items.filter(({ outcome }) => outcome);
          const running = items.filter(({ outcome }) => !outcome);
          return (
            <>
              {items.length === 0 && <Empty title={t('guides.noRun')}>{t('guides.noRunHow')}</Empty>}
              {running.map((run) => (
                <RunCard
                  key={run.id}
                  run={filledIn(run, values)}
                  onSay={mayReply ? say : undefined}
                  actions={<Send run={run} conversation={conversation} />}
                />
              ))}
              {ended.length > 0 && <h3 className="section-title">{t('guides.ended')}</h3>}
              {ended.map((run) => (
                <EndedRun key={run.id} run={run} />
              ))}
            </>
          );
        }}
      </Loaded>
      <Begin key={conversation.id} place={place} contact={contact} />
    </>
  );
}

/** What may be said, with what is known of customer, order and shop filled in. */
const filledIn = (run: RunView, values: Values): RunView => ({
  ...run,
  steps: run.steps.map((step) => ({ ...step, say: fillIn(step.say, values), sayEn: fillIn(step.sayEn, values) })),
});

/** Hands the run to the customer as a card; afterwards both go on with it. */
function Send({ run, conversation }: { run: RunView; conversation: ConversationView }) {
  const { t } = useTranslation();
  const move = useMove(run);
  const messages = useQuery(openedQuery(conversation.id)).data?.messages ?? [];
  if (run.guide.kind !== 'tree' || run.conversation !== conversation.id) return null;
  if (messages.some(({ kind, body }) => kind === 'guide' && body.run === run.id))
    return <small className="muted">{t('guides.sent')}</small>;
  const refused = refusals(conversation).reply;
  return (
    <Why reason={refused}>
      <button
        type="button"
        className="button small primary"
        aria-disabled={refused !== undefined}
        disabled={move.isPending}
        onClick={() => !refused && move.mutate(() => api.post<RunView>(`/api/guide-runs/${run.id}/card`))}
      >
        {t('guides.send')}
      </button>
    </Why>
  );
}
