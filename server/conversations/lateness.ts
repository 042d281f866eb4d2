import { sql } from 'kysely';
import type { ClockKind } from '../../common/clocks.ts';

/** A written warning still holds while its clock runs: of `conversations`, and of its `clock_warnings w`. */
const runs = sql`w.conversation_id = conversations.id and w.ended_at is null
  and (w.clock = 'completion' and conversations.state not in ('wrap_up', 'closed') or w.started_at = conversations.waiting_since)`;

/** Conversations one of whose clocks is near its end, or over it, as a condition on `conversations`. */
export const nearly = (of: readonly ClockKind[]) =>
  sql`exists (select 1 from clock_warnings w where ${runs} and w.breached_at is null and w.clock = any(${of}::text[]))`;
export const late = (of: readonly ClockKind[]) =>
  sql`exists (select 1 from clock_warnings w where ${runs} and w.breached_at is not null and w.clock = any(${of}::text[]))`;

/** Conversations one of whose clocks was ever over. */
export const wasLate = (of: readonly ClockKind[]) =>
  sql`exists (select 1 from clock_warnings w where w.conversation_id = conversations.id and w.breached_at is not null and w.clock = any(${of}::text[]))`;
