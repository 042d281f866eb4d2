import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict } from '../platform/problems.ts';
import { startClock, tellChange } from './moves.ts';
import { forget, remind } from './reminding.ts';
import { type Request, setRequest } from './requests.ts';

/** Goods are to be sent and nobody knows where to: somebody says it. */
export const lacksAddress = ({ state, return_to }: Request): boolean => state === 'awaiting_return' && return_to === '';

/** A colleague says where these goods go. The customer's time to send them begins when they know. */
export async function tellReturnAddress(tx: Tx, actor: Actor, request: Request, address: string): Promise<void> {
  if (request.state !== 'awaiting_return') throw conflict('wrong_request_state');
  if (request.return_to === address) return;
  const clock = lacksAddress(request) ? await startClock(tx, request) : {};
  await tellChange(tx, actor, await setRequest(tx, request, { ...clock, return_to: address }), ['return_address']);
  await forget(tx, request, 'return_address', '已告知');
}

/** Whoever was never told where to send them is not late: their time begins anew, and somebody is asked again. */
export async function waitForAddress(tx: Tx, request: Request): Promise<void> {
  const waiting = await setRequest(tx, request, await startClock(tx, request));
  await forget(tx, waiting, 'return_address', '已过期，重新提醒');
  await remind(tx, waiting, 'return_address');
}
