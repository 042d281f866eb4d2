import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Actor } from './actor.ts';
import type { Clamd } from './config.ts';
import { transact } from './db.ts';
import { record } from './facts.ts';
import { Problem } from './problems.ts';
import type { World } from './world.ts';

/** Nothing is kept that clamd has not called clean, once the operator has named one: found is refused, and so is what cannot be looked at. */
export async function mustBeClean(world: World, who: Actor, content: Uint8Array): Promise<void> {
  const found = await foundIn(world, content).catch((error: unknown) => {
    throw Object.assign(new Problem(503, 'file_not_checked'), { cause: error });
  });
  if (!found) return;
  await transact(world, (tx) => record(tx, { kind: 'file.refused', by: who, data: { found, bytes: content.length } }));
  throw new Problem(422, 'infected_file');
}

/** The name of what clamd, if there is one, found in a content. */
export async function foundIn(world: World, content: Uint8Array): Promise<string | undefined> {
  const { clamd } = world.config;
  if (!clamd) return undefined;
  const found = await foundBy(clamd, content).catch((error: unknown) => {
    world.metrics.scans.inc({ result: 'failed' });
    throw error;
  });
  world.metrics.scans.inc({ result: found ? 'infected' : 'clean' });
  return found;
}

/** The name of what clamd found, by its INSTREAM command: the length and the content, a length of nothing, one line back. */
async function foundBy({ host, port, waitMs }: Clamd, content: Uint8Array): Promise<string | undefined> {
  const socket = connect({ host, port, signal: AbortSignal.timeout(waitMs) });
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  for (const part of ['zINSTREAM\0', length, content, Buffer.alloc(4)]) socket.write(part);
  const answer = (await text(socket)).replace('\0', '').trim();
  const name = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (!name && answer !== 'stream: OK') throw new Error(`clamd answered: ${answer.slice(0, 200)}`);
  return name?.slice(0, 200);
}
