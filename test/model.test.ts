import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allows } from '../common/conversation.ts';
import { newId } from '../server/platform/ids.ts';
import { app, type TestApp } from './support/app.ts';
import { agent, alwaysOpen, group, type Person, text, visitor } from './support/people.ts';

// `MODEL_RUNS=500` looks further.
const runs = Number(process.env.MODEL_RUNS ?? 25);

let shop: TestApp;
let agents: Person[];

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1_000_000 } });
  await alwaysOpen(shop);
  const service = await group(shop, '客服');
  agents = await Promise.all(['甲', '乙'].map((name) => agent(shop, name, { groups: [service] })));
  await shop.world.db.updateTable('staff').set({ chat_limit: 2 }).execute();
});
afterAll(() => shop.close());

type Action = { kind: string; who: number; talk: number; seconds: number };

const kinds = [
  'say',
  'say',
  'say',
  'again',
  'accept',
  'accept',
  'refuse',
  'reply',
  'reply',
  'note',
  'transfer',
  'end',
  'wrapUp',
  'leave',
  'rate',
  'seat',
  'wait',
  'settle',
  'settle',
];
const action: fc.Arbitrary<Action> = fc.record({
  kind: fc.constantFrom(...kinds),
  who: fc.nat(1),
  talk: fc.nat(2),
  seconds: fc.constantFrom(5, 25, 130, 3600, 50 * 3600),
});

/** One customer's talk, and every message that was acknowledged in it. */
interface Talk {
  customer: Person;
  id: string;
  last: ReturnType<typeof text>;
  acknowledged: Map<string, number>;
}

const handOver = '请接手';
const codes = { stage: 'presale', topic: 'product', reason: 'choice', result: 'solved' };

interface Row {
  state: 'queued' | 'offered' | 'active' | 'waiting_customer' | 'wrap_up' | 'missed' | 'closed';
  agent_id: string | null;
  offered_to: string | null;
  closed_at: Date | null;
}

/** What a member of staff may do now, told from the row alone by the tables that server and console share. */
const staffMay: Record<string, (row: Row, me: string) => boolean> = {
  accept: (row) => allows('accept', row.state),
  refuse: (row, me) => row.offered_to === me,
  reply: (row, me) => allows('reply', row.state) && (row.agent_id === me || (row.state === 'missed' && row.agent_id === null)),
  note: () => true,
  end: (row, me) => allows('wrap_up', row.state) && [me, null].includes(row.agent_id),
  wrapUp: (row, me) => allows('wrap_up', row.state) && [me, null].includes(row.agent_id),
};

async function rowOf(talk: Talk): Promise<Row | undefined> {
  const { rows } = await sql<Row>`select c.state, c.agent_id, c.closed_at, o.agent_id as offered_to
    from conversations c left join offers o on o.conversation_id = c.id and o.outcome is null where c.id = ${talk.id}`.execute(
    shop.world.db,
  );
  return rows[0];
}

async function sayAs(talk: Talk, message: ReturnType<typeof text>): Promise<void> {
  const row = await rowOf(talk);
  const sent = await talk.customer.call('POST', `/api/widget/conversations/${talk.id}/messages`, { ...message, opening: {} });
  const isOver = row?.state === 'closed' && shop.world.now().getTime() - row.closed_at!.getTime() > 48 * 3600_000;
  const before = talk.acknowledged.get(message.id);
  if (before) expect(sent.body.number).toBe(before);
  else expect(sent.status).toBe(isOver ? 409 : 200);
  if (sent.status === 200) talk.acknowledged.set(message.id, sent.body.number);
}

type Answered = { code?: string; number: number };

async function staffDoes(kind: string, talk: Talk, me: Person, other: Person): Promise<void> {
  const row = await rowOf(talk);
  if (!row) return;
  const path = `/api/conversations/${talk.id}`;
  const message = text('好的');
  const calls: Record<string, () => Promise<{ status: number; body?: Answered }>> = {
    accept: () => me.call<Answered>('POST', `${path}/acceptance`),
    refuse: () => me.call<Answered>('POST', `${path}/refusal`, {}),
    reply: () => me.call<Answered>('POST', `${path}/messages`, message),
    note: () => me.call<Answered>('POST', `${path}/messages`, { ...message, note: true }),
    transfer: () => me.call<Answered>('POST', `${path}/transfer`, { agent: other.id, note: handOver }),
    end: () => me.call<Answered>('POST', `${path}/ending`),
    wrapUp: () => me.call<Answered>('POST', `${path}/wrap-up`, codes),
  };
  const { status, body } = await calls[kind]!();
  const may = staffMay[kind]?.(row, me.id);
  if (may === false) expect([kind, row.state, status]).toEqual([kind, row.state, 409]);
  if (may === true && body?.code !== 'seat_full') expect([kind, row.state, status < 300]).toEqual([kind, row.state, true]);
  if ((kind === 'reply' || kind === 'note') && status === 200) talk.acknowledged.set(message.id, body!.number);
}

async function act({ kind, who, talk: index, seconds }: Action, talks: Talk[]): Promise<void> {
  const talk = talks[index]!;
  const [me, other] = [agents[who]!, agents[1 - who]!];
  if (kind === 'say') {
    talk.last = text('在吗');
    await sayAs(talk, talk.last);
  } else if (kind === 'again') await sayAs(talk, talk.last);
  else if (kind === 'leave') await talk.customer.call('POST', `/api/widget/conversations/${talk.id}/departure`);
  else if (kind === 'rate') await talk.customer.call('PUT', `/api/widget/conversations/${talk.id}/rating`, { score: 4 });
  else if (kind === 'seat') await me.call('PUT', '/api/me/seat', { state: seconds > 30 ? 'online' : 'break' });
  else if (kind === 'wait') shop.later(seconds);
  else if (kind === 'settle') await shop.tick().then(() => shop.drain());
  else await staffDoes(kind, talk, me, other);
}

/** What must hold whatever was done. */
async function holds(talks: Talk[]): Promise<void> {
  const { rows } = await sql<Row & { id: string; last_number: number; offers: number; messages: number[] }>`
    select c.*, (select count(*) from offers where conversation_id = c.id and outcome is null) as offers,
      (select array_agg(number order by number) from messages where conversation_id = c.id) as messages
    from conversations c where id = any(${talks.map((talk) => talk.id)}::uuid[])`.execute(shop.world.db);
  for (const row of rows) {
    expect(row.messages).toEqual(Array.from({ length: row.last_number }, (_, at) => at + 1));
    expect([row.state, row.offers]).toEqual([row.state, row.state === 'offered' ? 1 : 0]);
    if (['active', 'waiting_customer'].includes(row.state)) expect(row.agent_id).not.toBeNull();
    if (['queued', 'offered'].includes(row.state)) expect(row.agent_id).toBeNull();
    expect(row.closed_at !== null).toBe(row.state === 'closed');
  }
  for (const talk of talks) {
    // The note of a transfer is a message that nobody sent by that name.
    const { rows: stored } = await sql<{ id: string; number: number }>`select id, number from messages
      where conversation_id = ${talk.id} and kind = 'text' and body->>'text' <> ${handOver}`.execute(shop.world.db);
    expect(new Map(stored.map(({ id, number }) => [id, number]))).toEqual(talk.acknowledged);
  }
}

test('whatever customers, agents and time do in whatever order, the tables decide, and no message is lost, doubled or misplaced', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 40 }), async (actions) => {
      // Months may have passed since they signed in.
      await shop.world.db.updateTable('sessions').set({ created_at: shop.world.now(), seen_at: shop.world.now() }).execute();
      const talks = await Promise.all(
        [1, 2, 3].map(
          async (): Promise<Talk> => ({ customer: await visitor(shop), id: newId(), last: text('在吗'), acknowledged: new Map() }),
        ),
      );
      for (const each of actions) await act(each, talks);
      await holds(talks);
    }),
    { numRuns: runs },
  );
}, 600_000);
