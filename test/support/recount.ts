import { sql } from 'kysely';
import type { Measure, SeatMeasure } from '../../common/figures.ts';
import type { Reader } from '../../server/platform/db.ts';

/*
 * The figures once more, slowly and plainly, from raw facts, messages, orders and seats, in Shanghai's time (always UTC+8). It shares nothing
 * with server/insights but the names of what is counted.
 */

export interface Entry {
  measure: Measure | SeatMeasure;
  value: number;
  at: number;
  agent: string;
  group: string;
  channel: string;
  stage: string;
}

interface Fact {
  kind: string;
  at: Date;
  actor_kind: string;
  conversation_id: string;
  data: Record<string, string>;
}
interface Message {
  conversation_id: string;
  author_kind: string;
  author_id: string;
  at: Date;
}
interface Talk {
  id: string;
  customer_id: string;
  channel: string;
  opened_at: Date;
  begun_by: string | null;
  facts: Fact[];
  messages: Message[];
}

const eight = 8 * 3_600_000;
export const dayIn = (at: number) => new Date(at + eight).toISOString().slice(0, 10);
export const hourIn = (at: number) => new Date(at + eight).toISOString().slice(11, 13);
/**
 * Two processes note instants by clocks of their own, and who waited for another's lock has the earlier one: what comes later may be noted
 * as earlier. Nothing lasts less than no time.
 */
const lasted = (from: number, to: number) => Math.max(0, to - from);
const isBetween = (at: number, from: number, to: number) => Number(hourIn(at)) >= from && Number(hourIn(at)) < to;

/** State of a conversation just after each of its turning points: who has it, in which group, whether the talk is over. */
interface Moment {
  at: number;
  fact: Fact;
  agent: string;
  group: string;
}

function momentsOf({ facts }: Talk): Moment[] {
  let [agent, group] = ['', ''];
  return facts.map((fact) => {
    const { kind, data } = fact;
    if (['conversation.accepted', 'conversation.taken_over', 'conversation.begun'].includes(kind)) agent = data.agent!;
    if (['conversation.queued', 'conversation.left_message', 'conversation.transferred', 'conversation.closed'].includes(kind)) agent = '';
    if (['conversation.queued', 'conversation.left_message', 'conversation.begun'].includes(kind)) group = data.group!;
    if (['conversation.transferred', 'conversation.overflowed'].includes(kind)) group = data.toGroup!;
    return { at: fact.at.getTime(), fact, agent, group };
  });
}

interface Turn {
  at: number;
  asked: number[];
  replied: number;
  agent: string;
  group: string;
}

interface Reading {
  talk: Talk;
  moments: Moment[];
  turns: Turn[];
  ended: number;
  taken: Moment | undefined;
  left: Moment | undefined;
  stage: string | undefined;
}

const kind = (moment: Moment) => moment.fact.kind.replace('conversation.', '');
const isEnd = (moment: Moment) => kind(moment) === 'closed' || (kind(moment) === 'state_changed' && moment.fact.data.to === 'wrap_up');
const before = (moments: Moment[], at: number) => moments.filter((moment) => moment.at <= at).at(-1) ?? moments[0]!;

/** Whoever had it at this instant, its last moment included. */
function holder(moments: Moment[], at: number): string {
  for (const [place, moment] of moments.entries()) {
    const next = moments.slice(place + 1).find((later) => later.agent !== moment.agent || kind(later) === 'accepted');
    if (moment.agent !== '' && moment.at <= at && at <= (next?.at ?? Number.POSITIVE_INFINITY)) return moment.agent;
  }
  return '';
}

function read(talk: Talk): Reading {
  const moments = momentsOf(talk);
  const ended = moments.filter(isEnd).at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  const turns: Turn[] = [];
  let waiting: Turn | undefined;
  for (const message of talk.messages) {
    const at = message.at.getTime();
    if (at > ended) continue;
    if (message.author_kind === 'staff') {
      if (waiting) Object.assign(waiting, { replied: at, agent: message.author_id });
      waiting = undefined;
    } else if (waiting) waiting.asked.push(at);
    else {
      waiting = { at, asked: [at], replied: Number.POSITIVE_INFINITY, agent: holder(moments, at), group: before(moments, at).group };
      turns.push(waiting);
    }
  }
  const stage = moments.filter((moment) => kind(moment) === 'wrapped_up').at(-1)?.fact.data.stage;
  const [taken, left] = [['accepted', 'begun'], ['left_message']].map((wanted) => moments.find((moment) => wanted.includes(kind(moment))));
  return { talk, moments, turns, ended, taken, left, stage };
}

type Put = (measure: Measure | SeatMeasure, at: number, agent: string, group: string, value?: number) => void;

function opening({ talk, moments, turns, taken, left }: Reading, put: (measure: Measure, value?: number) => void): number[] {
  const from = talk.opened_at.getTime();
  const calm = !left || (taken && moments.indexOf(taken) < moments.indexOf(left));
  const inDay = turns.filter((turn) => isBetween(turn.at, 8, 23));
  if (inDay.length > 0) {
    put('talks');
    if (inDay.every((turn) => turn.replied - turn.at <= 180_000)) put('talks_3m');
  }
  // The shop wrote first: nobody came, waited or was kept without a word.
  if (talk.begun_by) return [];
  put('received');
  if (taken) put('served');
  if (left) put('left_messages');
  if (taken && calm) {
    if (talk.channel !== 'phone') {
      put('waited');
      put('waited_ms', lasted(from, taken.at));
    }
    if (taken.at - from <= 20_000) put('taken_20s');
    if (taken.at - from <= 60_000) put('taken_60s');
  }
  const called = moments.findIndex((moment) => kind(moment) === 'closed' && moment.fact.data.because === 'callback');
  if (called >= 0 && (!taken || moments.indexOf(taken) > called)) put('callbacks');
  const gone = moments.find((moment) => kind(moment) === 'closed' && moment.fact.data.because === 'abandoned');
  if (gone && !taken) {
    put('abandoned');
    put('abandoned_ms', lasted(from, gone.at));
  }
  const [first] = turns;
  if (!first || !calm || first.replied === Number.POSITIVE_INFINITY) return [];
  put('first_replies');
  const ms = lasted(first.at, first.replied);
  put('first_reply_ms', ms);
  return [ms];
}

function replies({ talk, moments, turns, ended }: Reading, put: Put): void {
  for (const { at, asked, replied, agent, group } of turns) {
    if (isBetween(at, 8, 23)) {
      put('rounds', at, agent, group);
      if (replied - at <= 180_000) put('rounds_3m', at, agent, group);
      if (replied < Number.POSITIVE_INFINITY) {
        put('answered_rounds', at, agent, group);
        put('turn_reply_ms', at, agent, group, lasted(at, replied));
      }
    }
    for (const each of asked) {
      put('customer_messages', each, agent, group);
      for (const [all, quick, opens] of [
        ['asked', 'asked_30s', 8],
        ['asked_jd', 'asked_jd_30s', 9],
      ] as const) {
        if (!isBetween(each, opens, 23)) continue;
        put(all, each, agent, group);
        if (replied - each <= 30_000) put(quick, each, agent, group);
      }
    }
  }
  for (const { at, author_kind, author_id } of talk.messages) {
    const time = at.getTime();
    if (author_kind === 'staff' && time <= ended) put('staff_messages', time, author_id, before(moments, time).group);
  }
}

export interface Hands {
  agent: string;
  from: number;
  to: number;
}

/** From each taking to its end, looking forward. */
function stretches({ talk, moments }: Reading, put: Put): Hands[] {
  const found: Hands[] = [];
  for (const [place, start] of moments.entries()) {
    if (!['accepted', 'taken_over', 'begun'].includes(kind(start))) continue;
    const rest = moments.slice(place + 1);
    const end = rest.find((moment) => moment.agent !== start.agent || kind(moment) === 'accepted');
    if (!end) {
      found.push({ agent: start.agent, from: start.at, to: Number.POSITIVE_INFINITY });
      continue;
    }
    const over = rest.slice(0, rest.indexOf(end)).filter(isEnd).at(-1);
    const wasClosed = kind(end) === 'closed';
    const spoken = talk.messages.map(({ at }) => at.getTime()).filter((at) => at >= start.at && at <= (over?.at ?? 0));
    const silentEnd = over?.fact.actor_kind === 'system' ? (spoken.at(-1) ?? start.at) : over?.at;
    const talkEnd = wasClosed ? (silentEnd ?? end.at) : end.at;
    const isCoded = wasClosed && end.fact.data.because === 'wrapped_up';
    const to = isCoded ? end.at : talkEnd;
    found.push({ agent: start.agent, from: start.at, to });
    put('handled', to, start.agent, start.group);
    put('talk_ms', to, start.agent, start.group, lasted(start.at, talkEnd));
    put('handling_ms', to, start.agent, start.group, lasted(start.at, talkEnd) + lasted(talkEnd, to));
    if (isCoded) {
      put('wrap_ups', to, start.agent, start.group);
      put('wrap_up_ms', to, start.agent, start.group, lasted(talkEnd, to));
    }
  }
  return found;
}

function changes({ moments }: Reading, put: Put): void {
  for (const [place, { at, fact }] of moments.entries()) {
    const last = moments[place - 1];
    const { from, because } = fact.data;
    const isMove = ['conversation.transferred', 'conversation.taken_over'].includes(fact.kind);
    if (isMove && from) put('transfers', at, from, last?.group ?? '');
    if (fact.kind === 'conversation.queued' && because === 'reopened') {
      const had = moments
        .slice(0, place)
        .filter((moment) => ['accepted', 'taken_over', 'begun'].includes(kind(moment)))
        .at(-1);
      put('reopened', at, had?.agent ?? '', last?.group ?? '');
    }
  }
}

export interface Recount {
  entries: Entry[];
  /** Each first reply, with the same marks as an entry. */
  firstReplies: Entry[];
}

export async function recount(db: Reader, now: Date): Promise<Recount> {
  const ask = async <T>(text: string) => (await sql<T>`${sql.raw(text)}`.execute(db)).rows;
  const facts = await ask<Fact>(`select * from facts where kind like 'conversation.%' order by era, tx, id`);
  const messages = await ask<Message>(`select * from messages where public and author_kind in ('customer', 'staff') order by number`);
  const ratings = await ask<{ conversation_id: string; agent_id: string; score: number; at: Date }>(
    'select * from ratings where at is not null',
  );
  const orders = await ask<{ customer_id: string; placed_at: Date; paid_at: Date }>('select * from orders where paid_at is not null');
  const talks = await ask<Talk>(
    'select id, customer_id, channel, opened_at, begun_by from conversations where block_id is null order by opened_at, id',
  );
  const entries: Entry[] = [];
  const firstReplies: Entry[] = [];
  const hands: Hands[] = [];
  const put =
    (list: Entry[], { talk, stage = '' }: Reading): Put =>
    (measure, at, agent, group, value = 1) => {
      list.push({ measure, value, at, agent, group, channel: talk.channel, stage });
    };
  const told = Map.groupBy(
    facts.filter((fact) => !fact.kind.endsWith('.offered')),
    (fact) => fact.conversation_id,
  );
  const said = Map.groupBy(messages, (message) => message.conversation_id);
  const readings = talks.map((talk) => read({ ...talk, facts: told.get(talk.id) ?? [], messages: said.get(talk.id) ?? [] }));
  const atOpening =
    (reading: Reading, list = entries) =>
    (measure: Measure | SeatMeasure, value = 1) =>
      put(list, reading)(
        measure,
        reading.talk.opened_at.getTime(),
        reading.taken?.agent ?? '',
        reading.moments.find((moment) => moment.group !== '')?.group ?? '',
        value,
      );
  for (const reading of readings) {
    const here = put(entries, reading);
    for (const ms of opening(reading, atOpening(reading))) atOpening(reading, firstReplies)('first_reply_ms', ms);
    replies(reading, here);
    hands.push(...stretches(reading, here));
    changes(reading, here);
    for (const { agent_id, score, at } of ratings.filter((rating) => rating.conversation_id === reading.talk.id)) {
      const place = [at.getTime(), agent_id, before(reading.moments, at.getTime()).group] as const;
      here('rated', ...place);
      if (score >= 4) here('satisfied', ...place);
    }
  }
  for (const theirs of Map.groupBy(readings, ({ talk }) => `${talk.customer_id} ${dayIn(talk.opened_at.getTime())}`).values()) {
    person(theirs, orders, atOpening);
  }
  entries.push(...(await seats(ask, hands, now)));
  return { entries, firstReplies };
}

type AtOpening = (reading: Reading) => (measure: Measure, value?: number) => void;

function person(theirs: Reading[], orders: { customer_id: string; placed_at: Date; paid_at: Date }[], atOpening: AtOpening): void {
  const inDay = (reading: Reading) => reading.turns.filter((turn) => isBetween(turn.at, 8, 23));
  const slowest = Math.max(0, ...theirs.flatMap(inDay).map((turn) => turn.replied - turn.at));
  const asked = theirs.filter((reading) => inDay(reading).length > 0);
  const served = asked.filter((reading) => reading.taken);
  if (asked[0]) atOpening(asked[0])('consulted');
  if (asked[0] && slowest <= 3_600_000) atOpening(asked[0])('consulted_1h');
  if (served[0]) atOpening(served[0])('people');
  if (served[0] && slowest <= 180_000) atOpening(served[0])('people_3m');
  const enquiry = theirs.find((reading) => reading.taken && reading.stage === 'presale' && reading.talk.begun_by === null);
  if (!enquiry) return;
  const { customer_id, opened_at } = enquiry.talk;
  const paidAfter = (order: { paid_at: Date }) =>
    Math.round((Date.parse(dayIn(order.paid_at.getTime())) - Date.parse(dayIn(opened_at.getTime()))) / 86_400_000);
  const then = orders.filter((order) => order.customer_id === customer_id && order.placed_at >= opened_at);
  atOpening(enquiry)('enquirers');
  if (then.some((order) => paidAfter(order) <= 1)) atOpening(enquiry)('paid_next_day');
  const final = then.filter((order) => paidAfter(order) <= 4).length;
  if (final > 0) atOpening(enquiry)('paid_finally');
  if (final > 0) atOpening(enquiry)('enquiry_orders', final);
}

/** Every hour that is over, in steps between the instants at which something changes. */
async function seats(ask: <T>(text: string) => Promise<T[]>, hands: Hands[], now: Date): Promise<Entry[]> {
  const rows = await ask<{ staff_id: string; state: string; since: Date; until: Date | null }>('select * from seat_changes');
  const end = Math.floor(now.getTime() / 3_600_000) * 3_600_000;
  const entries: Entry[] = [];
  for (const { staff_id: agent, state, since, until } of rows) {
    if (state !== 'online' && state !== 'busy') continue;
    const [from, to] = [since.getTime(), Math.min(until?.getTime() ?? end, end)];
    const own = hands.filter((each) => each.agent === agent);
    const marks = own.flatMap((each) => [each.from, each.to]);
    for (let hour = Math.ceil(from / 3_600_000) * 3_600_000; hour < to; hour += 3_600_000) marks.push(hour);
    const steps = [...new Set([from, ...marks.filter((mark) => mark > from && mark < to), to])].sort((a, b) => a - b);
    for (const [place, at] of steps.entries()) {
      const next = steps[place + 1];
      if (next === undefined || at >= to) break;
      const about = { at, agent, group: '', channel: '', stage: '' };
      entries.push({ ...about, measure: 'staffed_ms', value: next - at });
      if (own.some((each) => each.from <= at && each.to >= next)) entries.push({ ...about, measure: 'busy_ms', value: next - at });
    }
  }
  return entries;
}
