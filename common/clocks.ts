import { addBusinessSeconds, type BusinessCalendar } from './business-time.ts';
import type { ConversationState } from './conversation.ts';

/** The clocks of a conversation (S24): its first reply, each further turn, and its completion. They run in the group's opening hours. */
export const clockKinds = ['first_reply', 'turn', 'completion'] as const;
export type ClockKind = (typeof clockKinds)[number];

/** Open seconds each clock is given. */
export type ClockTargets = Record<ClockKind, number>;

/** D1: 30 s and 3 min; a matter ends within four open hours, without the time we wait for the customer. */
export const usualTargets: ClockTargets = { first_reply: 30, turn: 180, completion: 4 * 3600 };

/** Who is near the end of a clock is warned at this share of it. */
export const warningShare = 0.8;

export interface Talk {
  channel: string;
  state: ConversationState;
  waitingSince: string | null;
  firstReplyAt: string | null;
  promisedAt: string | null;
}

/** In which states the customer may wait for us. */
export const owingStates: readonly ConversationState[] = ['queued', 'offered', 'active'];

/** Channels in which nobody sits and waits: their talks have a promise and a completion, and no clock of minutes for each turn. */
export const slowChannels: readonly string[] = ['email', 'phone'];

/** The clock of the answer that is owed now. What was left as a message has its promise instead. */
export function replyClock(talk: Talk): { clock: 'first_reply' | 'turn'; since: Date } | undefined {
  if (!talk.waitingSince || !owingStates.includes(talk.state) || (talk.promisedAt && !talk.firstReplyAt)) return undefined;
  if (talk.firstReplyAt && slowChannels.includes(talk.channel)) return undefined;
  return { clock: talk.firstReplyAt ? 'turn' : 'first_reply', since: new Date(talk.waitingSince) };
}

/** How the clocks of one group are set. */
export interface ClockSetting {
  targets: ClockTargets;
  calendar: BusinessCalendar;
}

/** When a clock is over that runs since then; null: its group never opens again. */
export const dueOf = ({ targets, calendar }: ClockSetting, clock: ClockKind, since: Date): Date | null =>
  addBusinessSeconds(calendar, since, targets[clock]);
