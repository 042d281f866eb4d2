import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Keys } from '../platform/keys.ts';
import { newSecret } from '../platform/passwords.ts';
import { Problem } from '../platform/problems.ts';
import { takeEverywhere } from '../platform/shared-limits.ts';
import type { World } from '../platform/world.ts';
import { emailHash } from './staff.ts';

const fromAddress = { burst: 20, perMinute: 10 };
const guesses = { burst: 8, perMinute: 3 };
/** What one account hears from all addresses together before its answers become slow. */
const fromEverywhere = { burst: 20, perMinute: 10 };
const slowMs = 3000;
const deviceSeconds = 400 * 24 * 3600;

const nameOf = (keys: Keys, email: string) => emailHash(keys, email).toString('base64url');
/** One for each person who signs in at this device. */
const cookieOf = (person: string) => `zhike_device_${person.slice(0, 8)}`;

/**
 * How fast passwords may be tried. Wrong ones never lock an account: an address is refused for this one e-mail only, many addresses together make the
 * answers slow, and a device that has signed in before is counted alone.
 */
export async function paceSignIn(world: World, request: FastifyRequest, email: string): Promise<void> {
  const person = nameOf(world.keys, email);
  const device = knownDevice(world.keys, request, person);
  if (device) return takeEverywhere(world, `sign-in ${person} at ${device}`, guesses);
  await takeEverywhere(world, `sign-in from ${request.ip}`, fromAddress);
  await takeEverywhere(world, `sign-in ${person} from ${request.ip}`, guesses);
  try {
    await takeEverywhere(world, `sign-in ${person}`, fromEverywhere);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await pause(slowMs);
  }
}

function knownDevice(keys: Keys, request: FastifyRequest, person: string): string | undefined {
  const [device = '', signature = ''] = (request.cookies[cookieOf(person)] ?? '').split('.');
  return keys.isSigned(`device ${person} ${device}`, signature) ? device : undefined;
}

/** This person has signed in here: the device is known from now on. */
export function rememberDevice(world: World, request: FastifyRequest, reply: FastifyReply, email: string): void {
  const person = nameOf(world.keys, email);
  const device = knownDevice(world.keys, request, person) ?? newSecret();
  reply.setCookie(cookieOf(person), `${device}.${world.keys.sign(`device ${person} ${device}`)}`, {
    path: '/api/session',
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
    maxAge: deviceSeconds,
  });
}
