import type { ConversationView } from '../../server/conversations/views.ts';

/** What a conversation waits for. `until` counts down, `since` counts up. */
interface Wait {
  word: 'queued' | 'offered' | 'missed' | 'reply' | 'customer' | 'snoozed' | 'woken' | 'wrapUp' | 'closed';
  tone: 'warn' | 'gray' | 'info';
  until?: number;
  since?: number;
  lateAfter?: number;
}

/** D1: the first reply within 30 s, each further one within 3 minutes. */
const firstReplyMs = 30_000;
const replyMs = 180_000;
const longWaitMs = 60_000;

export function waitOf(view: ConversationView, me: string): Wait | undefined {
  switch (view.state) {
    case 'queued':
      return { word: 'queued', tone: 'warn', since: Date.parse(view.queuedAt ?? view.openedAt), lateAfter: longWaitMs };
    case 'offered':
      return view.offer?.agent === me
        ? { word: 'offered', tone: 'warn', until: Date.parse(view.offer.expiresAt) }
        : { word: 'queued', tone: 'warn', since: Date.parse(view.queuedAt ?? view.openedAt), lateAfter: longWaitMs };
    case 'missed':
      return { word: 'missed', tone: 'info', ...(view.promisedAt ? { until: Date.parse(view.promisedAt) } : {}) };
    case 'wrap_up':
      return { word: 'wrapUp', tone: 'gray' };
    case 'closed':
      return { word: 'closed', tone: 'gray' };
    default:
      return waitingReply(view);
  }
}

function waitingReply(view: ConversationView): Wait {
  if (!view.waitingSince)
    return view.wokenAt ? { word: 'woken', tone: 'info' } : { word: view.snoozedUntil ? 'snoozed' : 'customer', tone: 'gray' };
  return { word: 'reply', tone: 'warn', until: Date.parse(view.waitingSince) + (view.firstReplyAt ? replyMs : firstReplyMs) };
}
