import { type Actor, system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { readSetting } from '../platform/settings.ts';
import { deciders } from './authority-views.ts';
import { isSmall, type Level, limitsSetting, worthOf } from './limits.ts';
import type { Limits } from './limits-views.ts';
import { addStep, concerned, startClock, tellRequest } from './moves.ts';
import { remind } from './reminding.ts';
import { type Request, setRequest } from './requests.ts';

/** Who is asked next: the level above the one that was silent, and at the top the same again. */
function levelsAbove({ chain }: Limits, { approver_role: role }: Request): Level[] {
  const at = chain.findIndex((level) => level.role === role);
  return at === chain.length - 1 ? chain.slice(-1) : chain.slice(at + 1);
}

/**
 * Nobody answered a question for approval in time. A small sum may then be granted by silence: `false`. A larger one is put before the next
 * person of the chain, with a clock of its own, and they are told.
 */
export async function escalate(tx: Tx, request: Request): Promise<boolean> {
  const limits = await readSetting(tx, limitsSetting);
  const worth = request.decided_minor ?? (await worthOf(tx, request.form, request.agreed_minor ?? 0));
  if (isSmall(limits, worth)) return false;
  await askLevel(tx, system, request, levelsAbove(limits, request), 'time');
  return true;
}

/** Asks the first of these levels that somebody holds. */
async function askLevel(tx: Tx, actor: Actor, request: Request, levels: Level[], because: string): Promise<Request> {
  const [next] = await deciders(tx, request.decided_by, levels);
  const role = next?.role ?? (levels.at(-1) as Level).role;
  const from = request.approver_role ?? '';
  const asked = await setRequest(tx, request, { approver_role: role, version: request.version + 1, ...(await startClock(tx, request)) });
  await addStep(tx, actor, asked, 'escalate', request.state, { because, data: { from, to: role } });
  await tellRequest(tx, actor, asked, 'aftersales.escalated', { ...concerned(asked), from, to: role });
  await remind(tx, asked, 'approval', { owner: next?.people[0]?.id });
  return asked;
}

/** Somebody of this level or of one above is told that their word is waited for. */
export async function tellDecider(tx: Tx, request: Request, role: Level['role']): Promise<void> {
  const { chain } = await readSetting(tx, limitsSetting);
  const [next] = await deciders(tx, request.decided_by, chain.slice(chain.findIndex((level) => level.role === role)));
  await remind(tx, request, 'approval', { owner: next?.people[0]?.id });
}

/** The first person agreed to what silence had brought before them: two are needed for such a sum, so another is asked. */
export async function askSecond(tx: Tx, actor: Actor, request: Request, role: Level['role']): Promise<Request> {
  const first = await setRequest(tx, request, { decided_by: actor.id, decided_at: tx.at });
  const { chain } = await readSetting(tx, limitsSetting);
  return askLevel(tx, actor, first, chain.slice(chain.findIndex((level) => level.role === role)), 'two_people');
}
