import { parseArgs } from 'node:util';
import { sessionCookie } from '../server/team/session-routes.ts';
import { launchBrowser } from '../test/support/browser.ts';
import { openPlace, withWorld } from './lib/desk.ts';
import { percentile, report, type Verdict } from './lib/figures.ts';
import { startServer } from './lib/processes.ts';
import { customersOf } from './lib/seat-customers.ts';
import { type Memory, SeatPage, watchInteractions } from './lib/seat-page.ts';
import { openSeatShop, writeReplies } from './lib/seat-shop.ts';
import { workSeat } from './lib/seat-work.ts';

/*
 * One seat in a browser serves 100 customers, eight at a time, by keys alone: takes them, answers in its own words and with a quick reply, wraps up,
 * goes to whoever waits. `node bin/build.js` must have been run. `node bench/seat.ts [--contacts 100]`
 */

const { values } = parseArgs({ options: { contacts: { type: 'string', default: '100' } } });
const contacts = Number(values.contacts);
const atATime = 8;
/** Two more than the seat takes are always waiting. */
const waiting = 2;
/** Contacts until everything that is loaded once has been, and what is kept for a minute is as much as it will be. */
const warm = Math.min(40, Math.floor(contacts / 2));

async function openSeat(url: string, token: string): Promise<SeatPage> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  await context.addCookies([{ name: sessionCookie, value: token, url }]);
  context.setDefaultTimeout(5000);
  const page = await context.newPage();
  await page.addInitScript(watchInteractions);
  await page.goto(`${url}/console/chats`);
  await page.getByText('你现在没有会话').waitFor();
  return new SeatPage(page, await context.newCDPSession(page));
}

function tell(seat: SeatPage, interactions: number[], memory: Map<number, Memory>): Verdict[] {
  const all = [...seat.waits.values()].flat();
  const ms = (figures: number[], share: number) => percentile(figures, share).toFixed(0);
  console.log(`\n| asked of the console | times | p50 ms | p95 ms |\n|---|---|---|---|`);
  for (const [what, took] of seat.waits) console.log(`| ${what} | ${took.length} | ${ms(took, 0.5)} | ${ms(took, 0.95)} |`);
  for (const [done, { heapMb, nodes }] of memory) console.log(`after ${done} contacts: ${heapMb.toFixed(1)} MB of heap, ${nodes} nodes`);
  const per = (figure: number) => (figure / contacts).toFixed(1);
  const seconds = all.reduce((sum, each) => sum + each, 0) / 1000;
  console.log(
    `Each contact: ${per(seat.strokes)} keys besides ${per(seat.written)} of the answers' own, ${per(seconds)} s of the console's time.`,
  );
  if (seat.inVain.length > 0) console.log(`In vain: ${seat.inVain.join(', ')}.`);
  const [start, end] = [memory.get(warm)!.heapMb, memory.get(contacts)!.heapMb];
  const p95 = percentile(interactions, 0.95);
  const vain = seat.inVain.length;
  return [
    { what: 'keys in vain', ours: `${vain}`, baseline: '', ratio: vain / contacts, bar: 0.01, better: 'lower' },
    {
      what: `p95 ms of ${interactions.length} interactions, key to painting`,
      ours: ms(interactions, 0.95),
      baseline: '',
      ratio: p95,
      bar: 200,
      better: 'lower',
    },
    {
      what: 'p95 ms from a key until the screen shows what it was for',
      ours: ms(all, 0.95),
      baseline: '',
      ratio: percentile(all, 0.95),
      bar: 200,
      better: 'lower',
    },
    {
      what: 'heap MB at the end against the start',
      ours: end.toFixed(1),
      baseline: start.toFixed(1),
      ratio: end / start,
      bar: 1.1,
      better: 'lower',
    },
  ];
}

const place = await openPlace();
const browser = await launchBrowser();
try {
  const { group, token } = await withWorld(place.dataDir, place.url, (world) => openSeatShop(world, atATime));
  const server = await startServer({ DATABASE_URL: place.url, ZHIKE_DATA: place.dataDir });
  await writeReplies(server.url, token);
  const seat = await openSeat(server.url, token);
  const memory = new Map<number, Memory>();
  const began = performance.now();
  const customers = customersOf(server.url, group, contacts, atATime + waiting);
  await workSeat(seat, contacts, async (done) => {
    if (done % 20 === 0 || done === warm || done === contacts) memory.set(done, await seat.memory());
  });
  await customers;
  console.log(`${contacts} contacts in ${((performance.now() - began) / 1000).toFixed(0)} s.`);
  report(tell(seat, await seat.interactions(), memory));
  await server.stop();
} finally {
  await browser.close();
  await place.close();
}
process.exit();
