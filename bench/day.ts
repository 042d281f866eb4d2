import { parseArgs } from 'node:util';
import type { World } from '../server/platform/world.ts';
import { command } from '../test/support/command.ts';
import { randomOf } from '../test/support/random.ts';
import { dayIn } from '../test/support/recount.ts';
import { type Balancer, openBalancer } from './lib/balancer.ts';
import { DayAgent } from './lib/day-agent.ts';
import { evening } from './lib/day-checks.ts';
import { DayClock } from './lib/day-clock.ts';
import { DayCustomer } from './lib/day-customer.ts';
import { between, type Day, oneOf } from './lib/day-person.ts';
import { openShop, type ShopOfTheDay } from './lib/day-shop.ts';
import { openPlace, withWorld } from './lib/desk.ts';
import { type Server, startServer } from './lib/processes.ts';

/*
 * One day of a department, from 08:40 to the evening in five minutes: real processes whose clocks run 125 times as fast (lib/fast-clock.ts), behind a
 * balancer. The process that leads is killed at noon and started again five minutes later. At night all figures must be what a slow recount says and
 * nothing may be left lying. `node bench/day.ts [--conversations 4000] [--agents 50] [--factor 125] [--seed 1]`
 */

const { values } = parseArgs({
  options: {
    conversations: { type: 'string', default: '4000' },
    agents: { type: 'string', default: '50' },
    factor: { type: 'string', default: '125' },
    seed: { type: 'string', default: '1' },
  },
});
const many = Number(values.conversations);
const [opens, noon, closes] = [20 / 60, 200 / 60, 560 / 60];
/** How many of each hour's customers come, 09:00 to 18:00: peaks before noon and after three. */
const turns = [5, 12, 14, 8, 7, 10, 14, 12, 8].flatMap((share, hour) => Array<number>(share).fill(hour));
const [beforeOpening, afterClosing] = [60, 40];

const clock = new DayClock(Date.parse(`${dayIn(Date.now() - 86_400_000)}T08:40:00+08:00`), Number(values.factor), 15);
const random = randomOf(Number(values.seed));

const tell = (what: string) => console.log(`${new Date(clock.now() + 8 * 3_600_000).toISOString().slice(11, 16)} ${what}`);

/** Who would stand outside a full shop comes later: on a slow machine the day gets longer, not the queue. */
const mostAtOnce = 300;
let [underWay, visited] = [0, 0];

/** Somebody from one of the groups writes and goes. */
const leaveMessages = (day: Day, shop: ShopOfTheDay, count: number) =>
  Promise.all(
    Array.from({ length: count }, async () => {
      await clock.pass(between(random, 0, 600));
      await (await DayCustomer.arrive(day)).leaveMessage(oneOf(random, shop.groups));
    }),
  );

/** The instant of a visit, in hours after the clock's start. */
function instantOfVisit(): number {
  return opens + oneOf(random, turns) + random();
}

const visits = (day: Day, shop: ShopOfTheDay) =>
  Promise.all(
    Array.from({ length: many - beforeOpening - afterClosing }, instantOfVisit).map(async (at) => {
      await clock.until(at);
      while (underWay >= mostAtOnce) await clock.pass(60);
      underWay += 1;
      await (await DayCustomer.arrive(day)).visit(oneOf(random, shop.groups));
      underWay -= 1;
      visited += 1;
    }),
  );

/** A line an hour. */
const hourly = () => setInterval(() => tell(`${visited} customers have been, ${underWay} are there`), 3_600_000 / clock.factor);

async function work(agent: DayAgent): Promise<void> {
  await clock.until(opens + random() / 6);
  await agent.sit('online');
  const breaks = [
    { at: 1.5 + random(), state: 'break', minutes: 10 },
    { at: 3 + random() * 1.5, state: 'meal', minutes: 40 },
    { at: 6 + random() * 2, state: oneOf(random, ['break', 'coaching', 'meeting']), minutes: 15 },
  ];
  for (const { at, state, minutes } of breaks) {
    await clock.until(at);
    await agent.rest(state, minutes);
  }
}

/** Agents look over their lists every two minutes, until told to stop. */
function lookAround(agents: DayAgent[]): () => void {
  const timer = setInterval(() => {
    for (const agent of agents) agent.look();
  }, 120_000 / clock.factor);
  return () => clearInterval(timer);
}

async function killAtNoon(balancer: Balancer, leader: Server, boot: () => Promise<Server>): Promise<Server> {
  await clock.until(noon);
  await leader.stop('SIGKILL');
  tell('the process that leads is killed');
  await clock.pass(300);
  const again = await boot();
  balancer.behind = [...balancer.behind.filter((url) => url !== leader.url), again.url];
  return again;
}

const place = await openPlace({ max_connections: '200' });
const balancer = await openBalancer();
const servers: Server[] = [];
const boot = async () => {
  const server = await startServer({ DATABASE_URL: place.url, ZHIKE_DATA: place.dataDir, ...clock.env });
  servers.push(server);
  return server;
};
const inWorld = <T>(what: (world: World) => Promise<T>) => withWorld(place.dataDir, place.url, what, () => new Date(clock.now()));
try {
  const shop = await inWorld((world) => openShop(world, Number(values.agents)));
  const leader = await boot();
  balancer.behind = [leader.url, (await boot()).url];
  const day: Day = { url: balancer.url, clock, random, refusals: new Map() };
  const agents = shop.agents.map((seed) => Object.assign(new DayAgent(day, seed), { colleagues: shop.agents, allGroups: shop.groups }));
  await clock.begun();
  const stopLooking = lookAround(agents);
  const hours = hourly();
  const atDesk = Promise.all(agents.map(work));
  const killed = killAtNoon(balancer, leader, boot);
  tell('customers write before it opens');
  await leaveMessages(day, shop, beforeOpening);
  await visits(day, shop);
  tell('the last customer has been');
  await Promise.all([atDesk, killed, clock.until(closes)]);
  while (agents.some((agent) => agent.hasWork) && clock.now() < clock.start + 15 * 3_600_000) await clock.pass(60);
  tell('agents go home');
  await Promise.all(agents.map((agent) => agent.sit('offline')));
  await leaveMessages(day, shop, afterClosing);
  await clock.pass(600);
  stopLooking();
  for (const { client } of agents) client.close();
  clearInterval(hours);
  tell('night');
  const isFine = await inWorld((world) => evening({ world, day, shop, servers, agents, evening: afterClosing }));
  const verified = await command('verify', [], { DATABASE_URL: place.url, ZHIKE_DATA: place.dataDir });
  console.log(`npm run verify ends with ${verified.code}: ${verified.output.trim().replaceAll('\n', ' ')}`);
  process.exitCode = isFine && verified.code === 0 ? 0 : 1;
} finally {
  balancer.close();
  for (const server of servers) await server.stop();
  await place.close();
}
process.exit();
