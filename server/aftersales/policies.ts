import { sql } from 'kysely';
import type { Policy } from '../../common/policy.ts';
import { type ReadyPolicy, readyPolicy } from '../../common/policy-engine.ts';
import { lintPolicy } from '../../common/policy-lints.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { newId } from '../platform/ids.ts';
import { conflict, invalid, notFound } from '../platform/problems.ts';
import { readSetting } from '../platform/settings.ts';
import { limitsSetting } from './limits.ts';

/** A version of the shop's policy, ready to be asked. */
export interface PolicyInForce {
  /** null: the shop has published none, and nothing is allowed. */
  id: string | null;
  number: number;
  ready: ReadyPolicy;
}

const none: PolicyInForce = { id: null, number: 0, ready: readyPolicy({ name: '', nameEn: '', rules: [], clocks: {} }) };

/** Published versions never change, so each is read once by a process. */
const known = new Map<string, PolicyInForce>();

/** The version in force at an instant: the one an order placed then keeps for ever. */
export async function policyAt(db: Reader, at: Date): Promise<PolicyInForce> {
  const { rows } = await sql<{ id: string }>`
    select id from policy_versions where published_at is not null and effective_from <= ${at}
    order by effective_from desc, number desc limit 1`.execute(db);
  return rows[0] ? policyOf(db, rows[0].id) : none;
}

/** A version by its id. */
export async function policyOf(db: Reader, id: string): Promise<PolicyInForce> {
  const before = known.get(id);
  if (before) return before;
  const { number, body } = await db.selectFrom('policy_versions').select(['number', 'body']).where('id', '=', id).executeTakeFirstOrThrow();
  const policy = { id, number, ready: readyPolicy(body) };
  known.set(id, policy);
  return policy;
}

/** The rows of it, for who shows them. */
export async function rulesAt(db: Reader, at: Date): Promise<{ number: number; rules: Policy['rules'] }> {
  const { number, ready } = await policyAt(db, at);
  return { number, rules: ready.policy.rules };
}

/** Keeps a policy as a draft; nobody is judged by it yet. */
export async function draftPolicy(tx: Tx, actor: Actor, policy: Policy): Promise<string> {
  const id = newId();
  await tx
    .insertInto('policy_versions')
    .values({
      ...{ id, name: policy.name, name_en: policy.nameEn, body: JSON.stringify(policy) },
      ...{ made_by_kind: actor.kind, made_by: actor.id, made_at: tx.at, changed_by: actor.id, changed_at: tx.at },
      ...{ published_by: null, published_at: null, effective_from: null },
    })
    .execute();
  await record(tx, { kind: 'policy.drafted', by: actor, id, data: { rows: policy.rules.length } });
  return id;
}

async function lockVersion(tx: Tx, id: string) {
  const row = await tx.selectFrom('policy_versions').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw notFound();
  if (row.published_at) throw conflict('policy_published');
  return row;
}

async function refuseChangedMeanwhile(tx: Tx, { changed_at, changed_by }: { changed_at: Date; changed_by: string | null }, seen: Date) {
  if (changed_at.getTime() === seen.getTime()) return;
  const person = changed_by ? await tx.selectFrom('staff').select('name').where('id', '=', changed_by).executeTakeFirst() : undefined;
  throw conflict('edited_meanwhile', { name: person?.name ?? '' });
}

/** Changes a draft, from what it was when somebody saw it; a published version is history. */
export async function changeDraft(tx: Tx, actor: Actor, id: string, policy: Policy, seen?: Date): Promise<void> {
  const row = await lockVersion(tx, id);
  if (seen) await refuseChangedMeanwhile(tx, row, seen);
  await tx
    .updateTable('policy_versions')
    .set({ name: policy.name, name_en: policy.nameEn, body: JSON.stringify(policy), changed_by: actor.id, changed_at: tx.at })
    .where('id', '=', id)
    .execute();
  await record(tx, { kind: 'policy.drafted', by: actor, id, data: { rows: policy.rules.length } });
}

/** Puts a draft in force from an instant on, never from one that is past: what was bought under another version stays under it. */
export async function publishPolicy(tx: Tx, actor: Actor, id: string, effectiveFrom: Date = tx.at): Promise<void> {
  const { body } = await lockVersion(tx, id);
  const { chain } = await readSetting(tx, limitsSetting);
  const roles = chain.map(({ role }) => role);
  const faults = lintPolicy(body, roles).filter(({ isFault }) => isFault);
  if (faults.length > 0) throw invalid('policy_has_faults', { faults: faults.length });
  if (effectiveFrom < tx.at) throw invalid('policy_in_the_past');
  await putInForce(tx, actor, id, effectiveFrom);
}

/** A draft that nobody needs any more; a published version stays. */
export async function removeDraft(tx: Tx, actor: Actor, id: string): Promise<void> {
  await lockVersion(tx, id);
  await tx.deleteFrom('policy_versions').where('id', '=', id).execute();
  await record(tx, { kind: 'policy.removed', by: actor, id, data: {} });
}

/** The first policy of an empty shop also holds for whatever was bought before it. */
export async function shipPolicy(tx: Tx, actor: Actor, policy: Policy): Promise<void> {
  const before = await tx.selectFrom('policy_versions').select('id').limit(1).executeTakeFirst();
  if (before) return;
  await putInForce(tx, actor, await draftPolicy(tx, actor, policy), new Date(0));
}

async function putInForce(tx: Tx, actor: Actor, id: string, effective_from: Date): Promise<void> {
  await tx
    .updateTable('policy_versions')
    .set({ published_by: actor.id, published_at: tx.at, effective_from })
    .where('id', '=', id)
    .execute();
  await record(tx, { kind: 'policy.published', by: actor, id, data: { from: effective_from.toISOString() } });
}
