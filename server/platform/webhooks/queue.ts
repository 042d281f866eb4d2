import { type Selectable, sql } from 'kysely';
import type { Permission } from '../../../common/permissions.ts';
import type { Reader } from '../db.ts';
import { type Cursor, type FactRow, formatCursor } from '../feed.ts';
import type { Outcome } from './call.ts';
import type { WebhookEndpointsTable } from './tables.ts';

export interface Endpoint extends Selectable<WebhookEndpointsTable> {
  /** What it may hear today: what was given, as far as the giver still holds it. */
  allowed: Permission[];
}

/** A fact on its way to an endpoint. */
export interface Item {
  fact: FactRow;
  attempts: number;
  firstAt: Date | null;
  nextAt: Date | null;
}

/** Every endpoint that is on, with the rights that its giver has now; one whose giver has left hears nothing. */
export async function openEndpoints(db: Reader): Promise<Endpoint[]> {
  const { rows } = await sql<Endpoint>`
    select e.*, e.tx::text as tx, coalesce((select array_agg(permission order by permission) from unnest(e.permissions) as permission
      where exists (select 1 from staff_roles join roles on roles.id = role_id
        where staff_roles.staff_id = e.created_by and permission = any(roles.permissions))), '{}') as allowed
    from webhook_endpoints e join staff on staff.id = e.created_by where e.off_at is null and staff.left_at is null`.execute(db);
  return rows;
}

/** Moves the endpoint's place on and keeps what it is to be told: false when a person has changed the endpoint meanwhile. */
export async function keep(db: Reader, endpoint: Endpoint, end: Cursor, facts: FactRow[]): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { numAffectedRows } = await sql`update webhook_endpoints set era = ${end.era}, tx = ${end.tx}::xid8, id_in_tx = ${end.id}
      where id = ${endpoint.id} and version = ${endpoint.version}`.execute(tx);
    if (!numAffectedRows) return false;
    if (facts.length === 0) return true;
    const rows = facts.map(({ era, tx: place, id, at }) => ({ era, tx: place, id, at }));
    await sql`insert into webhook_queue (endpoint_id, era, tx, id, fact_at)
      select ${endpoint.id}, era, tx::xid8, id, at from json_to_recordset(${JSON.stringify(rows)}::json) as f(era int, tx text, id bigint, at timestamptz)
      on conflict do nothing`.execute(tx);
    return true;
  });
}

type Row = FactRow & { attempts: number; first_at: Date | null; next_at: Date | null };

/** What an endpoint was to be told when the process before this one ended, in order. */
export async function waiting(db: Reader, endpointId: string): Promise<Item[]> {
  const { rows } = await sql<Row>`
    select f.era, f.tx::text, f.id, f.at, f.kind, f.actor_kind, f.actor_id, f.noun, f.noun_id, f.conversation_id, f.customer_id, f.data,
      q.attempts, q.first_at, q.next_at
    from webhook_queue q join facts f on f.era = q.era and f.tx = q.tx and f.id = q.id and f.at = q.fact_at
    where q.endpoint_id = ${endpointId} order by q.era, q.tx, q.id`.execute(db);
  return rows.map(({ attempts, first_at, next_at, ...fact }) => ({ fact, attempts, firstAt: first_at, nextAt: next_at }));
}

export interface Settled {
  item: Item;
  outcome: Outcome;
  at: Date;
  /** Taken, or given up: it leaves the queue. */
  isOver: boolean;
}

/** Writes down what became of a handful of tries, in three statements. */
export async function settle(db: Reader, endpointId: string, settled: Settled[]): Promise<void> {
  const rows = settled.map(({ item: { fact, attempts, firstAt, nextAt }, outcome, at, isOver }) => ({
    ...{ era: fact.era, tx: fact.tx, id: fact.id, cursor: formatCursor(fact), kind: fact.kind },
    ...{ attempts, first: firstAt, next: nextAt, over: isOver, at, ...outcome },
  }));
  const given = sql`json_to_recordset(${JSON.stringify(rows)}::json) as s(era int, tx text, id bigint, cursor text, kind text, attempts int,
    first timestamptz, next timestamptz, over boolean, at timestamptz, ok boolean, status int, ms int, said text)`;
  await db.transaction().execute(async (tx) => {
    await sql`delete from webhook_queue q using ${given} where q.endpoint_id = ${endpointId} and s.over
      and q.era = s.era and q.tx = s.tx::xid8 and q.id = s.id`.execute(tx);
    if (rows.some((row) => !row.over))
      await sql`update webhook_queue q set attempts = s.attempts, first_at = s.first, next_at = s.next from ${given}
        where q.endpoint_id = ${endpointId} and not s.over and q.era = s.era and q.tx = s.tx::xid8 and q.id = s.id`.execute(tx);
    await sql`insert into webhook_tries (endpoint_id, fact, kind, at, attempt, ok, status, ms, said)
      select ${endpointId}, cursor, kind, at, attempts, ok, status, ms, said from ${given}
      where exists (select 1 from webhook_endpoints where id = ${endpointId})`.execute(tx);
    const last = settled.at(-1)!;
    const isWell = settled.some(({ outcome }) => outcome.ok);
    await sql`update webhook_endpoints set failing_since = ${isWell ? null : sql`coalesce(failing_since, ${last.at})`},
      delivered_at = ${isWell ? last.at : sql`delivered_at`} where id = ${endpointId}`.execute(tx);
  });
}
