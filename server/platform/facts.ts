import { sql } from 'kysely';
import type { FactData, FactKind } from '../../common/facts.ts';
import type { Doer } from './actor.ts';
import type { Tx } from './db.ts';

/** What happened: who did what to what. `data` holds ids, states, amounts and names of changed fields, never personal values. */
export interface Fact<K extends FactKind = FactKind> {
  kind: K;
  by: Doer;
  /** The row it happened to; its noun is the first word of the kind. */
  id?: string;
  conversation?: string;
  customer?: string;
  data: FactData[K];
}

/** The platform's one idea: the change, its history and the work it causes are one transaction. */
export async function record<K extends FactKind>(tx: Tx, fact: Fact<K>): Promise<void> {
  await recordAll(tx, [fact]);
}

export async function recordAll<K extends FactKind>(tx: Tx, facts: Fact<K>[]): Promise<void> {
  if (facts.length === 0) return;
  const rows = facts.map((fact) => ({
    kind: fact.kind,
    noun: fact.kind.slice(0, fact.kind.indexOf('.')),
    actor_kind: fact.by.kind,
    actor_id: fact.by.id,
    noun_id: fact.id ?? null,
    conversation_id: fact.conversation ?? null,
    customer_id: fact.customer ?? null,
    data: fact.data,
  }));
  await sql`/* prepared: record facts */
    insert into facts (era, at, request_id, kind, noun, actor_kind, actor_id, noun_id, conversation_id, customer_id, data)
    select (select max(number) from eras), ${tx.at}, ${tx.requestId}, f.*
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as f(kind text, noun text, actor_kind text, actor_id uuid, noun_id uuid, conversation_id uuid, customer_id uuid, data jsonb)
  `.execute(tx);
  tx.recorded += facts.length;
  for (const fact of facts) {
    for (const job of tx.jobs.jobsFor(fact.kind)) await tx.jobs.enqueue(tx, job, fact);
  }
}
