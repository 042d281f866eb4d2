import { system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { readSetting } from '../platform/settings.ts';
import { deciders } from './authority-views.ts';
import { type Level, type Limits, limitsSetting } from './limits.ts';
import { addStep, concerned, startClock, tellRequest } from './moves.ts';
import { remind } from './reminding.ts';
import { type Request, setRequest } from './requests.ts';

/** What the smallest limit of the chain covers, nobody's word is needed for. */
const covered = ({ chain }: Limits, amount: number): boolean =>
  chain.every(({ onceMinor }) => onceMinor === null || amount <= onceMinor) && chain.some(({ onceMinor }) => onceMinor !== null);

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
  if (covered(limits, request.decided_minor ?? request.agreed_minor ?? 0)) return false;
  const [next] = await deciders(tx, request.decided_by, levelsAbove(limits, request));
  const role = next?.role ?? (limits.chain.at(-1) as Level).role;
  const from = request.approver_role ?? '';
  const asked = await setRequest(tx, request, { approver_role: role, version: request.version + 1, ...(await startClock(tx, request)) });
  await addStep(tx, system, asked, 'escalate', request.state, { because: 'time', data: { from, to: role } });
  await tellRequest(tx, system, asked, 'aftersales.escalated', { ...concerned(asked), from, to: role });
  await remind(tx, asked, 'approval', next?.people[0]?.id);
  return true;
}
