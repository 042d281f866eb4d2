import { sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { type Asked, askedFor } from './asked-words.ts';
import { type Filters, type Found, findMessages, type Place } from './found-messages.ts';
import { readable } from './grams.ts';
import { marked } from './marked.ts';

export const MessageSearch = z.object({
  q: z.string().trim().min(1).max(100),
  /** `best`: what has it word for word comes before what has all its words. Each the newest first. */
  sort: z.enum(['best', 'newest']).default('best'),
  before: z
    .string()
    .regex(/^[wp]~[\d:.TZ-]{24}~[0-9a-f-]{36}~\d{1,9}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
  channel: z.string().max(40).optional(),
  agent: z.uuid().optional(),
  group: z.uuid().optional(),
  customer: z.uuid().optional(),
  /** A reason or a whole topic. */
  reason: z.string().max(121).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
});
type MessageSearch = z.output<typeof MessageSearch>;

const Named = z.object({ id: z.uuid(), name: z.string() });
export const FoundMessage = z.object({
  conversation: z.object({ id: z.uuid(), number: z.string(), channel: z.string(), state: z.string(), agent: Named.nullable() }),
  customer: z.object({ id: z.uuid(), number: z.int(), name: z.string().nullable() }),
  message: z.object({
    number: z.int(),
    kind: z.string(),
    public: z.boolean(),
    author: z.object({ kind: z.enum(['customer', 'staff', 'system']), name: z.string().nullable() }),
    at: z.iso.datetime(),
  }),
  /** The words around what was asked for; `hit` marks it. */
  pieces: z.array(z.object({ text: z.string(), hit: z.boolean() })),
});
export type FoundMessage = z.output<typeof FoundMessage>;

export const FoundMessages = z.object({
  items: z.array(FoundMessage),
  next: z.string().nullable(),
  /** When the page is not full and there is a next one: how far back has been looked. */
  lookedBackTo: z.iso.datetime().nullable(),
});
export type FoundMessages = z.output<typeof FoundMessages>;

type Pass = 'w' | 'p';

const write = (pass: Pass, { at, conversation, number }: Place) => `${pass}~${at.toISOString()}~${conversation}~${number}`;

function read(cursor: string): { pass: Pass; place: Place } {
  const [pass, at, conversation, number] = cursor.split('~') as [Pass, string, string, string];
  return { pass, place: { at: new Date(at), conversation, number: Number(number) } };
}

/** One page of messages, by the words or word for word first. */
export async function searchMessages(db: Reader, who: Principal, search: MessageSearch, now: Date): Promise<FoundMessages> {
  const asked = askedFor(search.q);
  const start = search.before === undefined ? undefined : read(search.before);
  const inPasses = search.sort === 'best' && asked.whole !== null;
  const filters: Filters = search;
  const wanted = { filters, now };
  const places: Place[] = [];
  let next: string | null = null;
  let back: Date | null = null;
  const take = (pass: Pass, found: Found) => {
    places.push(...found.places);
    next = found.next && write(pass, found.next);
    back = found.next?.at ?? null;
  };
  if (inPasses && start?.pass !== 'p') {
    const whole = { words: [asked.whole as string], whole: null };
    take('w', await findMessages(db, who, { ...wanted, asked: whole, before: start?.place, limit: search.limit, keep: () => true }));
  }
  if (next === null && places.length < search.limit) {
    const before = start?.pass === 'p' ? start.place : undefined;
    const keep = (match: 'whole' | 'words') => !inPasses || match === 'words';
    take('p', await findMessages(db, who, { ...wanted, asked, before, limit: search.limit - places.length, keep }));
  }
  const items = await present(db, asked, places);
  return {
    items,
    next,
    lookedBackTo: next !== null && places.length < search.limit ? ((back as Date | null)?.toISOString() ?? null) : null,
  };
}

interface Row {
  conversation_id: string;
  number: number;
  at: Date;
  kind: Parameters<typeof readable>[0];
  public: boolean;
  body: Record<string, unknown>;
  author_kind: FoundMessage['message']['author']['kind'];
  author_name: string | null;
  conversation_number: string;
  channel: string;
  state: string;
  agent_id: string | null;
  agent_name: string;
  customer_id: string;
  customer_number: number;
  customer_name: string | null;
}

async function present(db: Reader, asked: Asked, places: Place[]): Promise<FoundMessage[]> {
  if (places.length === 0) return [];
  const { rows } = await sql<Row>`
    select m.conversation_id, m.number, m.at, m.kind, m.public, m.body, m.author_kind, author.name as author_name,
      c.number as conversation_number, c.channel, c.state, c.agent_id, agent.name as agent_name,
      c.customer_id, customer.number as customer_number, coalesce(customer.preferred_name, customer.name) as customer_name
    from unnest(${places.map((place) => place.conversation)}::uuid[], ${places.map((place) => place.number)}::int[])
      with ordinality as place(conversation, number, position)
    join messages m on m.conversation_id = place.conversation and m.number = place.number and m.recalled_at is null
    join conversations c on c.id = m.conversation_id join customers customer on customer.id = c.customer_id
    left join staff agent on agent.id = c.agent_id left join staff author on m.author_kind = 'staff' and author.id = m.author_id
    order by place.position`.execute(db);
  return rows.map((row) => ({
    conversation: {
      id: row.conversation_id,
      number: row.conversation_number,
      channel: row.channel,
      state: row.state,
      agent: row.agent_id === null ? null : { id: row.agent_id, name: row.agent_name },
    },
    customer: { id: row.customer_id, number: row.customer_number, name: row.customer_name },
    message: {
      number: row.number,
      kind: row.kind,
      public: row.public,
      author: { kind: row.author_kind, name: row.author_name },
      at: row.at.toISOString(),
    },
    pieces: marked(readable(row.kind, row.body), asked),
  }));
}
