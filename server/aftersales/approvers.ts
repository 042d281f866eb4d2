import type { Decision } from '../../common/policy.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { conflict } from '../platform/problems.ts';
import { readSetting } from '../platform/settings.ts';
import { type Judgement, judgeAmount, type Level, limitsSetting, rolesOf } from './limits.ts';
import type { Limits } from './limits-views.ts';
import { policyOf } from './policies.ts';
import type { Request } from './requests.ts';

/** How high a role stands. One the chain has no more counts as its highest: nobody decides on less than the row asks. */
const heightOf = ({ chain }: Limits, role: string): number => {
  const at = chain.findIndex((level) => level.role === role);
  return at < 0 ? chain.length - 1 : at;
};

const roleAt = ({ chain }: Limits, height: number): Level['role'] => (chain[height] as Level).role;

/** Whose word the row asks for by which this request was opened. */
async function approverOf(db: Reader, { policy_version_id: version, policy_rule: rule }: Request): Promise<string | undefined> {
  return version ? (await policyOf(db, version)).ready.byId.get(rule)?.verdict.approvalBy : undefined;
}

/** Whether somebody with these roles may say yes where a row asks for this role. */
const isHighEnough = (limits: Limits, roles: ReadonlySet<string>, role: string): boolean =>
  limits.chain.slice(heightOf(limits, role)).some((level) => roles.has(level.role));

/** Whether this person may decide on an amount of a request alone: their own limit is enough, and they are whom its row of the policy asks for. `own`: what of it they decided on today already. */
export async function judgeDecision(db: Tx, actor: Actor, request: Request, amount: number, own = 0): Promise<Judgement> {
  const judged = await judgeAmount(db, actor, amount, db.at, own);
  const role = await approverOf(db, request);
  if (!role || actor.kind === 'system') return judged;
  const limits = await readSetting(db, limitsSetting);
  if (isHighEnough(limits, await rolesOf(db, actor.id), role)) return judged;
  const height = heightOf(limits, role);
  const isMore = judged.needs !== undefined && heightOf(limits, judged.needs) >= height;
  return isMore ? judged : { needs: roleAt(limits, height), because: 'row' };
}

/** Whoever grants is another person than who asked, and their own limit is enough. */
export async function mustBeAbleToGrant(tx: Tx, actor: Actor, request: Request): Promise<Judgement> {
  if (actor.kind === 'system') return { needs: undefined, because: undefined };
  if (request.decided_by === actor.id) throw conflict('second_person_needed');
  const judgement = await judgeDecision(tx, actor, request, request.decided_minor ?? 0);
  if (judgement.needs && judgement.because !== 'two_people') throw conflict('over_limit', { role: judgement.needs });
  return judgement;
}

/** Whose word is needed where nobody said anything: the higher of what the sum asks for and what the row does. */
export async function neededBesides(db: Reader, request: Request, needs: Level['role'] | undefined): Promise<Level['role'] | undefined> {
  const role = await approverOf(db, request);
  if (!role) return needs;
  const limits = await readSetting(db, limitsSetting);
  return roleAt(limits, Math.max(heightOf(limits, role), needs ? heightOf(limits, needs) : 0));
}

/** Of the answers about several lines the one that asks for the highest, if any asks for somebody. */
export async function strictestOf(db: Reader, decisions: readonly Decision[]): Promise<Decision | undefined> {
  const asking = decisions.flatMap((decision) => (decision.approvalBy === null ? [] : [{ decision, role: decision.approvalBy }]));
  if (asking.length === 0) return undefined;
  const limits = await readSetting(db, limitsSetting);
  return asking.toSorted((one, other) => heightOf(limits, other.role) - heightOf(limits, one.role))[0]?.decision;
}

/** Staff do to an order what a row allows when they are whom it asks for. */
export async function mustBeAsked(db: Reader, staffId: string | null, decisions: readonly Decision[]): Promise<void> {
  const role = (await strictestOf(db, decisions))?.approvalBy;
  if (!role) return;
  const limits = await readSetting(db, limitsSetting);
  if (!isHighEnough(limits, await rolesOf(db, staffId), role))
    throw conflict('over_limit', { role: roleAt(limits, heightOf(limits, role)) });
}
