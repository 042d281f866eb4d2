import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { system } from '../server/platform/actor.ts';
import { transact } from '../server/platform/db.ts';
import { addEndpoint } from '../server/platform/webhooks/endpoints.ts';
import { makeDesk, openPlace, withWorld } from './lib/desk.ts';
import { percentile } from './lib/figures.ts';
import type { Measured } from './lib/load-process.ts';
import { ask, end, startProcess, startServer } from './lib/processes.ts';

/*
 * Messages at a steady rate while a receiver on this machine refuses one call in ten: what was lost, doubled or out of order in its
 * conversation, and how late it came. `node bench/webhooks.ts [--rate 1000] [--seconds 20]`
 */

const { values } = parseArgs({ options: { rate: { type: 'string', default: '1000' }, seconds: { type: 'string', default: '20' } } });
const rate = Number(values.rate);
const seconds = Number(values.seconds);

interface Taken {
  number: number;
  at: number;
}
const taken = new Map<string, Taken[]>();
const delays: number[] = [];
let [calls, accepted] = [0, 0];

function take(body: string): void {
  const { timestamp, data } = JSON.parse(body) as {
    timestamp: string;
    data: { fact: { conversation: string }; message: { number: number } };
  };
  const list = taken.get(data.fact.conversation) ?? [];
  taken.set(data.fact.conversation, list);
  list.push({ number: data.message.number, at: Date.now() });
  accepted += 1;
  delays.push(Date.now() - Date.parse(timestamp));
}

const receiver = createServer(async (request, reply) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  calls += 1;
  if (Math.random() < 0.1) return reply.writeHead(500).end();
  take(body);
  return reply.writeHead(204).end();
}).listen(0, '127.0.0.1');
await new Promise((done) => receiver.once('listening', done));
const { port } = receiver.address() as { port: number };

const place = await openPlace();
try {
  const desk = await makeDesk(place.dataDir, place.url, { agents: 20, visitors: 200, conversationsEach: 5 });
  const maker = desk.agents[0]!.id;
  await withWorld(place.dataDir, place.url, (world) =>
    transact(world, async (tx) => {
      const admin = await tx.selectFrom('roles').select('id').where('key', '=', 'admin').executeTakeFirstOrThrow();
      await tx.insertInto('staff_roles').values({ staff_id: maker, role_id: admin.id }).execute();
      const permissions = ['conversations.see_all'] as const;
      const holder = { ...system, kind: 'staff' as const, id: maker, permissions: new Set(permissions) };
      await addEndpoint(tx, holder, {
        name: 'bench',
        url: `http://127.0.0.1:${port}/`,
        kinds: ['message.sent'],
        permissions: [...permissions],
      });
    }),
  );
  const server = await startServer({ DATABASE_URL: place.url, ZHIKE_DATA: place.dataDir, ZHIKE_ALLOW_PRIVATE: '127.0.0.1' });
  const all = desk.visitors.flatMap((visitor) => visitor.conversations);
  const agents = desk.agents.map((agent, at) => ({ ...agent, conversations: all.filter((_, each) => each % desk.agents.length === at) }));
  const load = startProcess('load-process');
  await ask(load, { target: { kind: 'zhike', url: server.url, visitors: desk.visitors, agents } });
  const measured = await ask<Measured>(load, { phase: { warmUpSeconds: 1, seconds, rate } });
  await end(load);
  const sent = await countSent();
  const deadline = Date.now() + 300_000;
  while (accepted < sent && Date.now() < deadline) await sleep(200);
  await sleep(500);
  await server.stop();
  tell(sent, measured.delivered);
} finally {
  await place.close();
  receiver.closeAllConnections();
  receiver.close();
}

/** Messages after the first twenty, which were there before. */
function countSent(): Promise<number> {
  return withWorld(place.dataDir, place.url, async ({ db }) => {
    const { count } = await db
      .selectFrom('messages')
      .select((is) => is.fn.countAll<number>().as('count'))
      .where('number', '>', 20)
      .executeTakeFirstOrThrow();
    return count;
  });
}

function tell(sent: number, offered: number): void {
  let [doubled, disordered, distinct] = [0, 0, 0];
  for (const list of taken.values()) {
    const numbers = list.map((each) => each.number);
    distinct += new Set(numbers).size;
    doubled += numbers.length - new Set(numbers).size;
    disordered += numbers.filter((number, at) => at > 0 && number < numbers[at - 1]!).length;
  }
  const lost = sent - distinct;
  console.log(`${sent} messages at ${offered.toFixed(0)}/s, ${calls} calls: lost ${lost}, doubled ${doubled}, out of order ${disordered}`);
  console.log(
    `from the message to the receiver: p50 ${percentile(delays, 0.5)} ms, p95 ${percentile(delays, 0.95)} ms, most ${Math.max(...delays)} ms`,
  );
  process.exitCode = lost === 0 && disordered === 0 ? 0 : 1;
}
