import { sql } from 'kysely';
import { findConversation } from '../../conversations/access.ts';
import type { Reader } from '../../platform/db.ts';
import type { Principal } from '../../platform/http.ts';
import type { Keys } from '../../platform/keys.ts';
import { notFound } from '../../platform/problems.ts';
import { knownOf } from '../model/known.ts';
import { type Known, withoutPersonal } from '../model/masking.ts';
import type { StudyLine } from './shape.ts';

/** Where a case comes from, as who asks may see it. */
export interface Told {
  lines: StudyLine[];
  /** What says who somebody is, and may stand in none of its lines. */
  known: Known[];
}

const mostLines = 200;
const longestLine = 2000;

async function colleagues(db: Reader): Promise<Known[]> {
  const rows = await db.selectFrom('staff').select('name').execute();
  return rows.map(({ name }) => ({ kind: 'name', value: name }));
}

export async function toldInTalk(db: Reader, keys: Keys, who: Principal, id: string): Promise<Told> {
  const talk = await findConversation(db, who, id);
  const { rows } = await sql<{ author: string; text: string }>`
    select author_kind as author, body ->> 'text' as text from messages
    where conversation_id = ${talk.id} and public and kind = 'text' and recalled_at is null and author_kind <> 'system'
    order by number limit ${mostLines}`.execute(db);
  const parts: Record<string, StudyLine['part']> = { customer: 'customer', assistant: 'assistant' };
  return {
    lines: rows.map(({ author, text }) => ({ part: parts[author] ?? 'colleague', text })),
    known: [...(await knownOf(db, keys, talk.customer_id)), ...(await colleagues(db))],
  };
}

/** A ticket may come from a talk, an order or a request: whoever is behind it stays unnamed. */
export async function toldInTicket(db: Reader, keys: Keys, id: string): Promise<Told> {
  const { rows } = await sql<{ text: string; answer: string; steps: string[]; customer: string | null }>`
    select t.text, t.answer, coalesce(c.customer_id, o.customer_id, r.customer_id) as customer,
      coalesce((select array_agg(s.words order by s.position) from ticket_steps s where s.ticket_id = t.id and s.words <> '' and s.words <> t.answer), '{}') as steps
    from tickets t left join conversations c on c.id = t.conversation_id left join orders o on o.id = t.order_id
      left join aftersales_requests r on r.id = t.request_id where t.id = ${id}`.execute(db);
  const [ticket] = rows;
  if (!ticket) throw notFound();
  return {
    lines: [ticket.text, ...ticket.steps, ticket.answer].filter(Boolean).map((text) => ({ part: 'colleague', text })),
    known: [...(ticket.customer ? await knownOf(db, keys, ticket.customer) : []), ...(await colleagues(db))],
  };
}

export const anonymous = (lines: readonly StudyLine[], known: readonly Known[]): StudyLine[] =>
  lines.map(({ part, text }) => ({ part, text: withoutPersonal(text, known).slice(0, longestLine) }));
