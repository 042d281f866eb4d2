import { asksAfterwards } from '../../common/aftersales.ts';
import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { conflict } from '../platform/problems.ts';
import { tellChange } from './moves.ts';
import { forget } from './reminding.ts';
import { type Request, setRequest } from './requests.ts';

export function mustBeOver({ state }: Request): void {
  if (!asksAfterwards(state)) throw conflict('wrong_request_state');
}

/** The customer says that what came of it has helped (S131): nobody need ask after it any more. Twice is once. */
export async function sayHelped(tx: Tx, actor: Actor, request: Request): Promise<void> {
  mustBeOver(request);
  if (request.helped_at) return;
  await tellChange(tx, actor, await setRequest(tx, request, { helped_at: tx.at }), ['helped']);
  await forget(tx, request, 'follow_up', '客户说已经解决');
}

/** It has not, after all. */
export async function takeBackHelped(tx: Tx, actor: Actor, request: Request): Promise<void> {
  if (request.helped_at) await tellChange(tx, actor, await setRequest(tx, request, { helped_at: null }), ['helped']);
}
