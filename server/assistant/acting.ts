import { sql } from 'kysely';
import { problemSentence } from '../../common/problems.ts';
import { showInTalk } from '../aftersales/card.ts';
import { sendRun } from '../aftersales/guides/card.ts';
import { startRun } from '../aftersales/guides/runs.ts';
import { openRequest } from '../aftersales/opening.ts';
import { askPolicy } from '../aftersales/order-permission.ts';
import { sealAddress } from '../customers/addresses.ts';
import { changeAddress } from '../orders/address-change.ts';
import { askCarrier } from '../orders/carrier-requests.ts';
import { cancelOrder } from '../orders/closing.ts';
import { lockOwnOrder } from '../orders/moves.ts';
import { system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import type { Principal } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import { Problem } from '../platform/problems.ts';
import type { Plan, Proposal, Saying } from './manners/manner.ts';
import { minutesOpen } from './manners/proposing.ts';
import { personChoice, phrase } from './phrases.ts';
import { customerAs } from './sources.ts';
import type { Talk } from './talks.ts';

/** Keeps what was told, so that a yes means exactly this; what was open before lapses. */
export async function keepProposal(tx: Tx, talk: Talk, { act, order, input, address }: Plan, message: number): Promise<void> {
  await lapse(tx, talk);
  const id = newId();
  const expires = new Date(tx.at.getTime() + minutesOpen * 60_000);
  const whose = { conversation_id: talk.conversation_id, person_id: talk.person_id, order_id: order };
  await tx
    .insertInto('assistant_proposals')
    .values({
      id,
      act,
      ...whose,
      input: input ? JSON.stringify(input) : null,
      address_sealed: address ? sealAddress(tx.keys, address) : null,
      message_number: message,
      made_at: tx.at,
      expires_at: expires,
    })
    .execute();
  await record(tx, {
    ...about(talk),
    kind: 'proposal.made',
    by: { kind: 'assistant', id: null },
    id,
    data: { act, order, until: expires.toISOString() },
  });
}

const about = (talk: Talk) => ({ conversation: talk.conversation_id, customer: talk.person_id });

/** Whatever else is said ends what was proposed. */
export async function lapse(
  tx: Tx,
  { conversation_id }: Pick<Talk, 'conversation_id'>,
  state: 'lapsed' | 'declined' = 'lapsed',
): Promise<void> {
  await tx
    .updateTable('assistant_proposals')
    .set({ state, settled_at: tx.at })
    .where('conversation_id', '=', conversation_id)
    .where('state', '=', 'open')
    .execute();
}

/** Does what the customer said yes to: once, as themselves, by the verbs and limits that hold for them in the shop. A refusal is told in its sentence. */
export async function act(tx: Tx, talk: Talk, proposal: Proposal, done: string): Promise<{ says: Saying; isDone: boolean }> {
  const { language } = talk;
  if (!(await take(tx, talk, proposal))) return { says: { text: phrase('tooLate', language) }, isDone: false };
  const problem = await attempt(tx, customerAs(talk.person_id, language), talk, proposal);
  const state = problem ? 'refused' : 'done';
  await tx
    .updateTable('assistant_proposals')
    .set({ state, outcome: problem?.code ?? null })
    .where('id', '=', proposal.id)
    .execute();
  await record(tx, {
    ...about(talk),
    kind: 'proposal.settled',
    by: { kind: 'customer', id: talk.person_id },
    id: proposal.id,
    data: { to: state },
  });
  if (!problem) return { says: { text: done }, isDone: true };
  return { says: { text: problemSentence(problem.code, language, problem.params), choices: [personChoice(language)] }, isDone: false };
}

/** Only an open one, of this person, in its time, and only once. */
async function take(tx: Tx, { conversation_id, person_id }: Talk, { id }: Proposal): Promise<boolean> {
  const { rows } = await sql`update assistant_proposals set state = 'done', settled_at = ${tx.at} where id = ${id} and state = 'open'
    and conversation_id = ${conversation_id} and person_id = ${person_id} and expires_at > ${tx.at} returning 1`.execute(tx);
  return rows.length > 0;
}

async function attempt(tx: Tx, who: Principal, talk: Talk, plan: Plan): Promise<Problem | undefined> {
  await sql`savepoint act`.execute(tx);
  try {
    await perform(tx, who, talk, plan);
    await sql`release savepoint act`.execute(tx);
    return undefined;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await sql`rollback to savepoint act`.execute(tx);
    return error;
  }
}

async function perform(
  tx: Tx,
  who: Principal,
  { conversation_id: conversation }: Talk,
  { act: kind, order: id, input, address }: Plan,
): Promise<void> {
  const order = await lockOwnOrder(tx, who, id);
  if (kind === 'cancel_order') return cancelOrder(tx, who, order);
  if (kind === 'change_address' || kind === 'urge') await askPolicy(tx, who, order, kind);
  if (kind === 'urge') await askCarrier(tx, who, order, { ask: 'urge' });
  if (address) await changeAddress(tx, who, order, address);
  if (input) await showInTalk(tx, await openRequest(tx, who, order, { ...input, conversation }, 'asked'));
}

/** Puts a guide into the talk: the customer goes through it there, and an agent sees where it led. */
export async function beginGuide(tx: Tx, { conversation_id: conversation, person_id: customer }: Talk, guide: string): Promise<void> {
  await sendRun(tx, system, await startRun(tx, system, newId(), guide, { customer, conversation }));
}
