import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shipPolicy } from './aftersales/policies.ts';
import { mainlandPolicy } from './aftersales/shipped/mainland/policy.ts';
import { shipIntents } from './assistant/understanding/ship.ts';
import { shipReasons } from './conversations/reasons.ts';
import { type DemoSignIn, loadDemo } from './demo/demo.ts';
import { shipGuides } from './knowledge/guides/ship.ts';
import { shipLearning } from './knowledge/learning/ship.ts';
import { system } from './platform/actor.ts';
import { transact } from './platform/db.ts';
import type { World } from './platform/world.ts';
import { hasStaff, newSetupLink, shipRoles } from './team/setup.ts';
import { readShop } from './team/shop.ts';

/** Lines to print once the address is known; {address} stands for it. */
interface Prepared {
  lines: string[];
}

/** Where staff and programs find it. */
export const addresses = ['Console  {address}/console/', 'API      {address}/api/docs'];
const withShop = ['Shop     {address}/shop/', ...addresses];

/** Makes an empty database usable: shipped roles, reasons and service policy, then the demo shop or a link for the first administrator. */
export async function prepare(world: World, say: (sentence: string) => void): Promise<Prepared> {
  await transact(world, async (tx) => {
    await shipRoles(tx);
    await shipReasons(tx);
    await shipPolicy(tx, system, mainlandPolicy);
    await shipGuides(tx);
    await shipIntents(tx);
    await shipLearning(tx);
  });
  if (await hasStaff(world.db)) return { lines: (await readShop(world.db)).demo ? [...withShop, ...demoLines(world)] : addresses };
  if (!world.config.demo) {
    const token = await transact(world, (tx) => newSetupLink(tx));
    return { lines: [...addresses, `Make the first administrator here (valid for one day, once): {address}/console/link/${token}`] };
  }
  say('Loading the demo shop.');
  keepSignIns(world, await loadDemo(world));
  return {
    lines: [
      ...withShop,
      ...demoLines(world),
      'Open the shop in one window and ask something: the AI assistant answers while nobody is online. Then sign in to the console in another window,',
      'press “Talk to a person” in the chat, and answer.',
    ],
  };
}

const signInFile = (world: World) => join(world.config.dataDir, 'demo-sign-ins.txt');

/** The demo's passwords are made once; who restarts must find them again. They open nothing but this demo. */
function keepSignIns(world: World, signIns: DemoSignIn[]): void {
  const lines = signIns.map((person) => `  ${person.email}  ${person.password}  ${person.role}\n`);
  writeFileSync(signInFile(world), lines.join(''), { mode: 0o600 });
}

function demoLines(world: World): string[] {
  const file = signInFile(world);
  return existsSync(file) ? ['Demo sign-ins for the console, made for this database alone:', readFileSync(file, 'utf8').trimEnd()] : [];
}
