import { isOnlySpoken } from '../../common/calls.ts';
import type { ConversationView } from '../../server/conversations/views.ts';
import { type ReplyClock, warningOf } from './clocks.ts';

/** What a conversation waits for. `until` counts down, `since` counts up. */
interface Wait {
  word:
    | 'assistant'
    | 'queued'
    | 'offered'
    | 'missed'
    | 'first_reply'
    | 'turn'
    | 'reply'
    | 'customer'
    | 'spoken'
    | 'call'
    | 'snoozed'
    | 'woken'
    | 'wrapUp'
    | 'closed';
  tone: 'warn' | 'gray' | 'info';
  until?: number;
  since?: number;
  lateAt?: number;
  warnAt?: number;
  /** The server says that it is late, whatever this device's clock shows. */
  isLate?: boolean;
}

export function waitOf(view: ConversationView, me: string, reply: ReplyClock | undefined): Wait | undefined {
  switch (view.state) {
    case 'assistant':
      return { word: 'assistant', tone: 'gray' };
    case 'queued':
      return queued(view, reply);
    case 'offered':
      return view.offer?.agent === me ? { word: 'offered', tone: 'warn', until: Date.parse(view.offer.expiresAt) } : queued(view, reply);
    case 'missed':
      return { word: 'missed', tone: 'info', ...(view.promisedAt ? { until: Date.parse(view.promisedAt) } : {}) };
    case 'wrap_up':
      return { word: 'wrapUp', tone: 'gray' };
    case 'closed':
      return { word: 'closed', tone: 'gray' };
    default:
      return waitingReply(view, reply);
  }
}

/** How the server has judged the clock of the answer. */
function judged(view: ConversationView, { clock, warnAt, until }: ReplyClock): Pick<Wait, 'warnAt' | 'isLate' | 'lateAt'> {
  const warning = warningOf(view, clock);
  return { warnAt: warning ? 0 : warnAt, lateAt: until, isLate: warning?.breachedAt != null };
}

const queued = (view: ConversationView, reply: ReplyClock | undefined): Wait => ({
  word: 'queued',
  tone: 'gray',
  since: Date.parse(view.queuedAt ?? view.openedAt),
  ...(reply ? judged(view, reply) : {}),
});

function waitingReply(view: ConversationView, reply: ReplyClock | undefined): Wait {
  if (view.call) return { word: 'call', tone: 'info', since: Date.parse(view.call.since) };
  if (!view.waitingSince && isOnlySpoken(view) && !view.snoozedUntil && !view.wokenAt) return { word: 'spoken', tone: 'gray' };
  if (!view.waitingSince)
    return view.wokenAt ? { word: 'woken', tone: 'info' } : { word: view.snoozedUntil ? 'snoozed' : 'customer', tone: 'gray' };
  if (!reply) return { word: 'reply', tone: 'warn', since: Date.parse(view.waitingSince) };
  return { word: reply.clock, tone: 'gray', until: reply.until, ...judged(view, reply) };
}
