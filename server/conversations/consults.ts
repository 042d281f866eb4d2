import { sql } from 'kysely';
import type { FactData } from '../../common/facts.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import type { Principal } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import { conflict, forbidden, invalid, notFound } from '../platform/problems.ts';
import type { Conversation } from './access.ts';
import { change, must } from './lifecycle.ts';
import { receiveOne } from './messages.ts';

export interface Consult {
  id: string;
  conversation_id: string;
  customer_id: string;
  asked_by: string;
  to_staff: string | null;
  to_group: string | null;
  state: 'open' | 'answered' | 'withdrawn';
}

export interface Question {
  id?: string | undefined;
  staff?: string | undefined;
  group?: string | undefined;
  text: string;
}

/** Whose eyes a question opens a conversation to, as topics of the feed. */
const topic = ({ to_staff, to_group }: Pick<Consult, 'to_staff' | 'to_group'>) => (to_staff ? `staff:${to_staff}` : `asked:${to_group}`);

/** A question among those this person asked or is asked, or may see as a leader. */
export async function findConsult(db: Reader, who: Principal, id: string): Promise<Consult> {
  const leads = who.permissions.has('conversations.supervise');
  const { rows } = await sql<Consult>`select k.*, c.customer_id from consults k join conversations c on c.id = k.conversation_id
    where k.id = ${id} and (${leads} or k.asked_by = ${who.id} or k.to_staff = ${who.id}
      or k.to_group in (select group_id from group_members where staff_id = ${who.id})) for update of k`.execute(db);
  if (!rows[0]) throw notFound();
  return rows[0];
}

/** What they say stands in a note, which the customer never sees. */
async function say(tx: Tx, actor: Actor, conversation: string, text: string, consult: string, mentions: string[]): Promise<number> {
  const about = { conversation, id: newId(), author: actor, kind: 'text' as const, public: false, mentions };
  return (await receiveOne(tx, { ...about, body: { text, consult } })).number;
}

/** Asks a colleague or a group; the conversation and its owner stay where they are. The same id twice is once. */
export async function ask(tx: Tx, actor: Actor, conversation: Conversation, question: Question): Promise<string> {
  must('note', conversation);
  const id = question.id ?? newId();
  if (await tx.selectFrom('consults').select('id').where('id', '=', id).executeTakeFirst()) return id;
  const { staff: to_staff = null, group: to_group = null } = question;
  if ((to_staff === null) === (to_group === null)) throw invalid('invalid_input');
  if (to_staff === actor.id) throw conflict('ask_another');
  await mustBeThere(tx, to_staff, to_group);
  const question_number = await say(tx, actor, conversation.id, question.text, id, to_staff ? [to_staff] : []);
  await tx
    .insertInto('consults')
    .values({ id, conversation_id: conversation.id, asked_by: actor.id ?? '', to_staff, to_group, question_number, asked_at: tx.at })
    .execute();
  await change(tx, conversation, { consulted: [...new Set([...conversation.consulted, topic({ to_staff, to_group })])] });
  const consult = { ...{ id, to_staff, to_group, conversation_id: conversation.id }, customer_id: conversation.customer_id };
  await tell(tx, actor, { ...consult, asked_by: actor.id ?? '', state: 'open' }, 'consult.asked');
  return id;
}

async function mustBeThere(tx: Tx, staff: string | null, group: string | null): Promise<void> {
  const there = staff
    ? tx.selectFrom('staff').select('id').where('id', '=', staff).where('left_at', 'is', null)
    : tx
        .selectFrom('groups')
        .select('id')
        .where('id', '=', group ?? '')
        .where('closed_at', 'is', null);
  if (!(await there.executeTakeFirst())) throw notFound();
}

type ConsultFact = 'consult.asked' | 'consult.answered' | 'consult.withdrawn';

async function tell(tx: Tx, by: Actor, consult: Consult, kind: ConsultFact): Promise<void> {
  const { id, asked_by: asker, to_staff: to, to_group: group, conversation_id: conversation, customer_id: customer } = consult;
  const data: FactData[ConsultFact] = { asker, to, group };
  await record(tx, { kind, by, id, conversation, customer, data });
}

function mustBeOpen({ state }: Consult): void {
  if (state !== 'open') throw conflict('consult_settled');
}

/** Who was asked answers there; who asked is told, and goes on with the customer. */
export async function answer(tx: Tx, actor: Actor, consult: Consult, text: string): Promise<void> {
  mustBeOpen(consult);
  if (consult.asked_by === actor.id) throw conflict('ask_another');
  const answer_number = await say(tx, actor, consult.conversation_id, text, consult.id, [consult.asked_by]);
  await settle(tx, actor, consult, { state: 'answered', answer_number });
  await tell(tx, actor, consult, 'consult.answered');
}

/** Who asked needs no answer any more. */
export async function withdraw(tx: Tx, who: Principal, consult: Consult): Promise<void> {
  if (consult.asked_by !== who.id && !who.permissions.has('conversations.supervise')) throw forbidden();
  mustBeOpen(consult);
  await settle(tx, who, consult, { state: 'withdrawn' });
  await tell(tx, who, consult, 'consult.withdrawn');
}

type Settled = { state: 'answered'; answer_number: number } | { state: 'withdrawn' };

/** Afterwards those look in who are asked still, and who answered: what one said, one may read again. */
async function settle(tx: Tx, actor: Actor, { id, conversation_id }: Consult, set: Settled): Promise<void> {
  await tx
    .updateTable('consults')
    .set({ ...set, settled_by: actor.id, settled_at: tx.at })
    .where('id', '=', id)
    .execute();
  await sql`update conversations set consulted = array(
      select distinct case when state = 'answered' then 'staff:' || settled_by when to_staff is not null then 'staff:' || to_staff
        else 'asked:' || to_group end
      from consults where conversation_id = ${conversation_id} and state <> 'withdrawn' order by 1)
    where id = ${conversation_id}`.execute(tx);
}
