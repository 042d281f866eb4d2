import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import WebSocket from 'ws';
import { transact } from '../server/platform/db.ts';
import { newId } from '../server/platform/ids.ts';
import { sessionCookie } from '../server/team/session-routes.ts';
import { openSession } from '../server/team/sessions.ts';
import { addStaff } from '../server/team/staff.ts';
import { BoardScreen, type Heard } from './lib/board-screen.ts';
import { type Desk, makeDesk, openPlace, type Place, withWorld } from './lib/desk.ts';
import { median, report, spread } from './lib/figures.ts';
import { startServer } from './lib/processes.ts';

/*
 * What one supervisor's screen receives while 200 agents serve 2,000 open chats at 200 messages a second, read marks besides: bytes and
 * events a second, over the socket and by the requests they cause. At the end the screen must equal a fresh one.
 * `node bench/board.ts [--runs 3] [--seconds 20] [--rate 200]`
 */

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '20' },
    rate: { type: 'string', default: '200' },
  },
});
const seconds = Number(values.seconds);
const rate = Number(values.rate);
const settleMs = 5000;

interface Speaker {
  conversation: string;
  customer: WebSocket;
  agent: WebSocket;
  number: number;
}

async function join(url: string, hello: object, headers: Record<string, string>): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/socket`, { headers });
  await new Promise((done, fail) => socket.once('open', done).once('error', fail));
  const welcomed = new Promise((done) => socket.once('message', done));
  socket.send(JSON.stringify({ type: 'hello', ...hello }));
  await welcomed;
  return socket;
}

const words = '您好，我上周买的铸铁锅锅盖边缘有一道划痕，请问可以换一个新的锅盖吗？';
const say = (socket: WebSocket, frame: object) => socket.send(JSON.stringify(frame));

/** The customer asks, the agent has read it and answers, the customer has read that. */
function speak(speaker: Speaker): void {
  const { conversation, customer, agent, number } = speaker;
  const [from, to] = number % 2 === 0 ? [customer, agent] : [agent, customer];
  say(from, { type: 'read', conversation, upTo: number });
  say(from, { type: 'send', conversation, id: newId(), kind: 'text', body: { text: words } });
  say(to, { type: 'delivered', conversation, upTo: number });
  speaker.number += 1;
}

async function join2000(url: string, desk: Desk): Promise<Speaker[]> {
  const agents = await Promise.all(desk.agents.map(({ cookie }) => join(url, {}, { cookie, origin: url })));
  const speakers: Speaker[] = [];
  for (const { token, conversations } of desk.visitors) {
    const customer = await join(url, { token }, {});
    for (const conversation of conversations) {
      const agent = agents[speakers.length % agents.length]!;
      speakers.push({ conversation, customer, agent, number: 20 });
    }
  }
  return speakers;
}

const supervisor = (place: Place, desk: Desk): Promise<string> =>
  withWorld(place.dataDir, place.url, (world) =>
    transact(world, async (tx) => {
      const role = await tx.selectFrom('roles').select('id').where('key', '=', 'team_leader').executeTakeFirstOrThrow();
      const email = 'leader@bench.example';
      const id = await addStaff(tx, { name: '组长', email, roles: [role.id], groups: [desk.agents[0]!.group] });
      const { token } = await openSession(tx, id, { address: '127.0.0.1', device: 'bench' });
      return `${sessionCookie}=${token}`;
    }),
  );

/** Rows of the screen that are not as a fresh load shows them. */
async function differences(screen: BoardScreen): Promise<number> {
  const shown = JSON.stringify(screen.rows);
  const fresh = (await screen.get('/api/conversations?list=all&limit=30')).items;
  return shown === JSON.stringify(fresh) ? 0 : screen.rows.filter((row, at) => JSON.stringify(row) !== JSON.stringify(fresh[at])).length;
}

interface Run extends Heard {
  differences: number;
  spoken: number;
}

async function watch(url: string, cookie: string, speakers: Speaker[]): Promise<Run> {
  const screen = new BoardScreen(url, cookie);
  await screen.open();
  Object.assign(screen.heard, { bytes: 0, events: 0, requests: 0 });
  const started = performance.now();
  let spoken = 0;
  while (performance.now() - started < seconds * 1000) {
    for (const due = ((performance.now() - started) / 1000) * rate; spoken < due; spoken++)
      speak(speakers[Math.floor(Math.random() * speakers.length)]!);
    await sleep(5);
  }
  const { bytes, events, requests } = screen.heard;
  await sleep(settleMs);
  const result = { bytes: bytes / seconds, events: events / seconds, requests: requests / seconds, differences: await differences(screen) };
  screen.close();
  return { ...result, spoken: spoken / seconds };
}

const place = await openPlace();
try {
  const desk = await makeDesk(place.dataDir, place.url, { agents: 200, visitors: 400, conversationsEach: 5 });
  const cookie = await supervisor(place, desk);
  const server = await startServer({ DATABASE_URL: place.url, ZHIKE_DATA: place.dataDir });
  const speakers = await join2000(server.url, desk);
  const runs: Run[] = [];
  for (let run = 0; run < Number(values.runs); run++) {
    runs.push(await watch(server.url, cookie, speakers));
    const { spoken, bytes, events, requests } = runs.at(-1)!;
    console.log(
      `run ${run + 1}: ${spoken.toFixed(0)} messages/s; ${(bytes / 1000).toFixed(1)} KB/s, ${events.toFixed(1)} events/s, ${requests.toFixed(1)} requests/s`,
    );
  }
  await server.stop();
  const of = (name: keyof Run, per = 1) => runs.map((run) => run[name] / per);
  const bar = { baseline: 'bar', better: 'lower' as const };
  report([
    { what: 'KB a second to one supervisor', ours: spread(of('bytes', 1000), 1), ratio: median(of('bytes', 1000)), bar: 50, ...bar },
    { what: 'events a second', ours: spread(of('events'), 1), ratio: median(of('events')), bar: rate, ...bar },
    { what: 'rows unlike a fresh screen', ours: spread(of('differences')), ratio: Math.max(...of('differences')), bar: 0, ...bar },
  ]);
} finally {
  await place.close();
}
