import type { Event, History } from './figure-history.ts';

/** One stretch of a conversation in one agent's hands. */
export interface Stint {
  agent: string;
  group: string | null;
  from: Date;
  /** When the talk ended or was handed on; null while it goes on. */
  talkUntil: Date | null;
  /** When it was all done; null while it is not. */
  until: Date | null;
  /** Codes were filled in: the time since the talk's end was work. */
  isCoded: boolean;
}

/** The course of a conversation, told by its facts. */
export interface Course {
  group: string | null;
  groups: { at: Date; group: string | null }[];
  stints: Stint[];
  transfers: { at: Date; agent: string; group: string | null }[];
  reopenings: { at: Date; agent: string | null; group: string | null }[];
  accepted: { at: Date; agent: string } | null;
  /** It became a message left; `beforeServed`: before anybody took it. */
  left: { beforeServed: boolean } | null;
  /** The first time the customer left without being served. */
  abandonedAt: Date | null;
  /** It ended because whoever waited would rather be called, and nobody had taken it. */
  isCallback: boolean;
  stage: string | null;
  /** The last time it ended: what was said until then is counted. */
  endedAt: Date | null;
}

interface Walk extends Course {
  open: Stint | null;
  last: Stint | null;
  lastSaid(from: Date, to: Date): Date;
}

const orNull = (text: string | null | undefined) => text || null;

function leave(walk: Walk, at: Date): void {
  if (!walk.open) return;
  // A talk that was over and goes on again is told by no fact of its own: only one that goes on is handed on.
  walk.open.talkUntil = at;
  walk.open.until = at;
  walk.open = null;
}

function take(walk: Walk, agent: string, at: Date): void {
  walk.open = { agent, group: walk.group, from: at, talkUntil: null, until: null, isCoded: false };
  walk.last = walk.open;
  walk.stints.push(walk.open);
}

function moveTo(walk: Walk, group: string | null, at: Date): void {
  if (walk.group === group) return;
  walk.group = group;
  walk.groups.push({ at, group });
}

/** A talk that the clock ended lasted to its last message. */
function endTalk(walk: Walk, { at, by }: Event): void {
  walk.endedAt = at;
  if (walk.open) walk.open.talkUntil = by === 'system' ? walk.lastSaid(walk.open.from, at) : at;
}

function close(walk: Walk, { at, data }: Event): void {
  walk.endedAt = at;
  if (data.because === 'abandoned') walk.abandonedAt ??= at;
  if (data.because === 'callback' && walk.accepted === null) walk.isCallback = true;
  if (!walk.open) return;
  walk.open.talkUntil ??= at;
  walk.open.isCoded = data.because === 'wrapped_up';
  walk.open.until = walk.open.isCoded ? at : walk.open.talkUntil;
  walk.open = null;
}

const steps: Record<string, (walk: Walk, event: Event) => void> = {
  'conversation.queued': (walk, { at, data }) => {
    if (data.because === 'reopened') walk.reopenings.push({ at, agent: walk.last?.agent ?? null, group: walk.group });
    leave(walk, at);
    moveTo(walk, orNull(data.group), at);
  },
  'conversation.left_message': (walk, { at, data }) => {
    walk.left ??= { beforeServed: walk.accepted === null };
    leave(walk, at);
    moveTo(walk, orNull(data.group), at);
  },
  'conversation.accepted': (walk, { at, data }) => {
    leave(walk, at);
    walk.accepted ??= { at, agent: data.agent ?? '' };
    take(walk, data.agent ?? '', at);
  },
  'conversation.begun': (walk, { at, data }) => {
    moveTo(walk, orNull(data.group), at);
    walk.accepted = { at, agent: data.agent ?? '' };
    take(walk, data.agent ?? '', at);
  },
  'conversation.taken_over': (walk, { at, data }) => {
    if (data.from) walk.transfers.push({ at, agent: data.from, group: walk.group });
    leave(walk, at);
    take(walk, data.agent ?? '', at);
  },
  'conversation.transferred': (walk, { at, data }) => {
    if (data.from) walk.transfers.push({ at, agent: data.from, group: walk.group });
    leave(walk, at);
    moveTo(walk, orNull(data.toGroup), at);
  },
  'conversation.overflowed': (walk, { at, data }) => moveTo(walk, orNull(data.toGroup), at),
  'conversation.state_changed': (walk, event) => {
    if (event.data.to === 'wrap_up') endTalk(walk, event);
  },
  'conversation.wrapped_up': (walk, { data }) => {
    walk.stage = orNull(data.stage);
  },
  'conversation.closed': close,
};

export function courseOf(history: History): Course {
  const lastSaid = (from: Date, to: Date) => history.messages.findLast(({ at }) => at >= from && at <= to)?.at ?? from;
  const walk: Walk = {
    ...{ group: null, groups: [], stints: [], transfers: [], reopenings: [], accepted: null, left: null, abandonedAt: null },
    isCallback: false,
    ...{ stage: null, endedAt: null, open: null, last: null, lastSaid },
  };
  for (const event of history.facts) steps[event.kind]?.(walk, event);
  return walk;
}

/** The group a conversation stood in at an instant. */
export function groupAt({ groups }: Course, at: Date): string | null {
  return (groups.findLast((each) => each.at <= at) ?? groups[0])?.group ?? null;
}

/** Who had it at an instant. */
export const agentAt = ({ stints }: Course, at: Date): string | null =>
  stints.find(({ from, until }) => from <= at && (!until || at <= until))?.agent ?? null;
