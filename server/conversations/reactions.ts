import type { Follower } from '../platform/followers.ts';
import type { Timed } from '../platform/timed.ts';
import { emptyGoneSeats } from '../team/presence.ts';
import { assignWaiting } from './assignment.ts';
import { watchCompletions, watchReplies } from './clock-times.ts';
import { confirmSettled } from './confirming.ts';
import { settleAnswered } from './left-message.ts';
import { missUnserved } from './missed.ts';
import { requeueOrphaned } from './orphaned.ts';
import { overflowWaiting } from './overflow.ts';
import { promptSilent } from './prompting.ts';
import { releaseSilent } from './silence.ts';
import { returnWoken, wakeDue } from './snooze.ts';
import { closeIdle, expireOffers } from './timeouts.ts';

/** Whatever frees an agent or makes a customer wait asks for a round of assignment. */
export const assignmentFollower: Follower = {
  name: 'assignment',
  kinds: new Set([
    'conversation.queued',
    'conversation.left_message',
    'conversation.offer_ended',
    'conversation.overflowed',
    'conversation.closed',
    'conversation.transferred',
    'conversation.state_changed',
    'conversation.snoozed',
    'seat.changed',
    'staff.changed',
    'group.changed',
    'skill.changed',
    'settings.changed',
  ]),
  async hear(database) {
    await assignWaiting(database);
  },
};

export const conversationTimes: readonly Timed[] = [
  { name: 'seats whose console went away', everySeconds: 10, run: emptyGoneSeats },
  { name: 'offers that ran out', everySeconds: 1, run: expireOffers },
  { name: 'waiting conversations', everySeconds: 5, run: assignWaiting },
  { name: 'queues that run over', everySeconds: 5, run: overflowWaiting },
  { name: 'conversations set aside until now', everySeconds: 5, run: wakeDue },
  { name: 'conversations that came back to an empty seat', everySeconds: 10, run: returnWoken },
  { name: 'answers that are nearly late', everySeconds: 2, run: watchReplies },
  { name: 'matters that take too long', everySeconds: 15, run: watchCompletions },
  { name: 'agents who fell silent', everySeconds: 15, run: releaseSilent },
  { name: 'conversations nobody can take', everySeconds: 15, run: missUnserved },
  { name: 'conversations of who has left', everySeconds: 10, run: requeueOrphaned },
  { name: 'messages left that were answered', everySeconds: 10, run: settleAnswered },
  { name: 'customers who fell silent', everySeconds: 15, run: promptSilent },
  { name: 'matters that count as settled', everySeconds: 60, run: confirmSettled },
  { name: 'silent conversations', everySeconds: 60, run: closeIdle },
];
