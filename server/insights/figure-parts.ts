import { telephone } from '../../common/calls.ts';
import { bucketOf } from '../../common/figure-buckets.ts';
import { figureRules, type Measure } from '../../common/figures.ts';
import type { FigureClock } from './figure-clock.ts';
import { type Course, courseOf, groupAt } from './figure-course.ts';
import type { History } from './figure-history.ts';
import { isAnsweredIn, type Round, roundsOf, settledMessages, within } from './figure-rounds.ts';

/** What a conversation adds to one hour, agent and group. */
export interface Part extends Partial<Record<Measure, number>> {
  conversation_id: string;
  part: number;
  hour: Date;
  agent_id: string | null;
  group_id: string | null;
  channel: string;
  /** What the conversation was last coded as; null while it has no codes. */
  stage: string | null;
  bucket?: number;
}

/** A conversation with everything its figures follow from. */
export interface Counted {
  history: History;
  course: Course;
  rounds: Round[];
  parts: Part[];
  /** Adds to the part of an instant, agent and group. */
  add(at: Date, agent: string | null, group: string | null, more: Partial<Record<Measure, number>>): Part;
  /** Adds to where the conversation began: with the first agent and group. */
  addToOpening(more: Partial<Record<Measure, number>>): Part;
}

const since = (from: Date, to: Date) => Math.max(0, to.getTime() - from.getTime());
const one = (yes: boolean) => (yes ? 1 : 0);

export function begin(history: History, clock: FigureClock): Counted {
  const course = courseOf(history);
  const byPlace = new Map<string, Part>();
  const parts: Part[] = [];
  const add: Counted['add'] = (at, agent, group, more) => {
    const hour = clock.hourOf(at);
    const key = `${hour} ${agent} ${group}`;
    let part = byPlace.get(key);
    if (!part) {
      const place = { hour: new Date(hour), agent_id: agent, group_id: group, channel: history.channel, stage: course.stage };
      part = { conversation_id: history.id, part: parts.length, ...place };
      byPlace.set(key, part);
      parts.push(part);
    }
    for (const [name, value] of Object.entries(more) as [Measure, number][]) if (value) part[name] = (part[name] ?? 0) + value;
    return part;
  };
  const first = course.groups[0]?.group ?? null;
  const addToOpening: Counted['addToOpening'] = (more) => add(history.openedAt, course.accepted?.agent ?? null, first, more);
  return { history, course, rounds: roundsOf(history, course, clock), parts, add, addToOpening };
}

/** All that the conversation says by itself. */
export function countAlone(counted: Counted, clock: FigureClock): void {
  if (!counted.history.isBegun) countOpening(counted);
  countRounds(counted, clock);
  countMessages(counted);
  countStints(counted);
  countTurns(counted);
}

function countOpening(counted: Counted): void {
  const { history, course, rounds, addToOpening } = counted;
  const { accepted, abandonedAt, left, isCallback } = course;
  const isTaken = accepted !== null && !left?.beforeServed;
  addToOpening({ received: 1, served: one(accepted !== null), left_messages: one(left !== null), callbacks: one(isCallback) });
  if (abandonedAt && !accepted) addToOpening({ abandoned: 1, abandoned_ms: since(history.cameAt, abandonedAt) });
  if (isTaken) {
    const waited_ms = since(history.cameAt, accepted.at);
    const { taken_20s, taken_60s } = figureRules.takenMs;
    addToOpening({ taken_20s: one(waited_ms <= taken_20s), taken_60s: one(waited_ms <= taken_60s) });
    // How long a telephone rang nobody knows.
    if (history.channel !== telephone) addToOpening({ waited: 1, waited_ms });
  }
  const first = rounds[0];
  if (first?.repliedAt && !left?.beforeServed) {
    const ms = since(first.at, first.repliedAt);
    addToOpening({ first_replies: 1, first_reply_ms: ms }).bucket = bucketOf(ms);
  }
}

function countRounds({ rounds, add, addToOpening }: Counted, clock: FigureClock): void {
  const counting = rounds.filter((round) => round.counts);
  if (counting.length > 0) addToOpening({ talks: 1, talks_3m: one(counting.every((round) => isAnsweredIn(round, figureRules.turnMs))) });
  for (const round of rounds) {
    const { at, repliedAt, agent, group } = round;
    if (round.counts) {
      add(at, agent, group, { rounds: 1, rounds_3m: one(isAnsweredIn(round, figureRules.turnMs)) });
      if (repliedAt) add(at, agent, group, { answered_rounds: 1, turn_reply_ms: since(at, repliedAt) });
    }
    for (const asked of round.asked) {
      const isQuick = one(repliedAt !== null && since(asked, repliedAt) <= figureRules.quickMs);
      add(asked, agent, group, { customer_messages: 1 });
      if (within(clock, asked, figureRules.day)) add(asked, agent, group, { asked: 1, asked_30s: isQuick });
      if (within(clock, asked, figureRules.jdDay)) add(asked, agent, group, { asked_jd: 1, asked_jd_30s: isQuick });
    }
  }
}

function countMessages({ history, course, add }: Counted): void {
  for (const { at, author, by } of settledMessages(history, course)) {
    if (author === 'staff') add(at, by, groupAt(course, at), { staff_messages: 1 });
  }
}

function countStints({ course, add }: Counted): void {
  for (const { agent, group, from, talkUntil, until, isCoded } of course.stints) {
    if (!talkUntil || !until) continue;
    const [talk_ms, wrap_up_ms] = [since(from, talkUntil), since(talkUntil, until)];
    add(until, agent, group, { handled: 1, talk_ms, handling_ms: talk_ms + wrap_up_ms });
    if (isCoded) add(until, agent, group, { wrap_ups: 1, wrap_up_ms });
  }
}

function countTurns({ history, course, add }: Counted): void {
  for (const { at, agent, group } of course.transfers) add(at, agent, group, { transfers: 1 });
  for (const { at, agent, group } of course.reopenings) add(at, agent, group, { reopened: 1 });
  const { rating } = history;
  if (rating) add(rating.at, rating.agent, groupAt(course, rating.at), { rated: 1, satisfied: one(rating.score >= 4) });
}
