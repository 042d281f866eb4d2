import { type Selectable, sql } from 'kysely';
import type { MessageKind } from '../../common/messages.ts';
import type { Conversation } from '../conversations/access.ts';
import { openAddress } from '../customers/addresses.ts';
import type { Database, Reader, Tables } from '../platform/db.ts';
import { languageOf } from './heard-words.ts';
import type { Heard, Proposal } from './manners/manner.ts';

export type Talk = Selectable<Tables['assistant_talks']>;

interface Said extends Heard {
  by: string;
}

export interface Attended {
  conversation: Conversation;
  talk: Talk;
  heard: Heard[];
  text: string;
  proposal: Proposal | undefined;
}

/** A talk that waits for the assistant, with what it has not answered yet; nothing when there is none. */
export async function readAttended(database: Pick<Database, 'db' | 'keys' | 'now'>, id: string): Promise<Attended | undefined> {
  const { db } = database;
  const conversation = await db
    .selectFrom('conversations')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'assistant')
    .executeTakeFirst();
  if (!conversation) return undefined;
  const known = await db.selectFrom('assistant_talks').selectAll().where('conversation_id', '=', id).executeTakeFirst();
  const said = await unheard(db, id, known?.heard ?? 0);
  const last = said.at(-1);
  if (!last) return undefined;
  const text = said
    .flatMap(({ kind, body }) => (kind === 'text' ? [String(body.text)] : []))
    .join(' ')
    .trim();
  const before = known?.language ?? (await languageKept(db, last.by));
  const talk = { ...(known ?? beginning(id, database.now())), person_id: last.by, language: languageOf(text, before) };
  return { conversation, talk, heard: said, text, proposal: await openProposal(database, id, last.by) };
}

const beginning = (conversation_id: string, started_at: Date): Omit<Talk, 'person_id' | 'language'> => ({
  ...{ conversation_id, heard: 0, turns: 0, failures: 0, actions: 0, intent: null, wants: null, slots: {}, because: null },
  ...{ started_at, ended_at: null },
});

async function unheard(db: Reader, conversation: string, after: number): Promise<Said[]> {
  const { rows } = await sql<Said & { kind: MessageKind }>`
    select number, kind, body, reply_to as "replyTo", author_id as by from messages
    where conversation_id = ${conversation} and number > ${after} and public and author_kind = 'customer' and recalled_at is null
    order by number limit 50`.execute(db);
  return rows;
}

/** What was told to this person and not answered yet. */
async function openProposal(
  { db, keys }: Pick<Database, 'db' | 'keys'>,
  conversation: string,
  person: string,
): Promise<Proposal | undefined> {
  const row = await db
    .selectFrom('assistant_proposals')
    .select(['id', 'act', 'order_id', 'input', 'address_sealed', 'message_number', 'expires_at'])
    .where('conversation_id', '=', conversation)
    .where('person_id', '=', person)
    .where('state', '=', 'open')
    .executeTakeFirst();
  if (!row) return undefined;
  const { id, act, order_id: order, input, address_sealed: sealed, message_number: message, expires_at: expiresAt } = row;
  return { id, act, order, message, expiresAt, ...(input ? { input } : {}), ...(sealed ? { address: openAddress(keys, sealed) } : {}) };
}

async function languageKept(db: Reader, person: string): Promise<'zh-CN' | 'en'> {
  const row = await db.selectFrom('customers').select('language').where('id', '=', person).executeTakeFirst();
  return row?.language === 'en' ? 'en' : 'zh-CN';
}
