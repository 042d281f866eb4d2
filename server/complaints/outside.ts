import type { Selectable } from 'kysely';
import { localDay, nextDay, workingDayAfter } from '../../common/business-time.ts';
import { mediationDays, type OutsideBody, outsideAnswerDays } from '../../common/complaints.ts';
import { placeHold } from '../customers/holds.ts';
import { mustLieAhead } from '../platform/ahead.ts';
import type { Tx } from '../platform/db.ts';
import type { Principal } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import { invalid } from '../platform/problems.ts';
import { calendarOf } from '../team/calendar.ts';
import { endOfDay, shopZone } from '../team/shop.ts';
import { type Clock, type Complaint, clockUntil } from './complaints.ts';
import { move } from './moves.ts';
import type { ComplaintsOutsideTable } from './tables.ts';

/*
 * A complaint that went to an authority, an association, a platform or the press (DOMAIN D5). One clock goes from the notice to the answer,
 * however many steps lie between; the mediation has its own, and what is agreed there the day it names.
 */

type Outside = Selectable<ComplaintsOutsideTable>;

export interface Notice {
  body: OutsideBody;
  /** The office or the editor, and their number for it. */
  name: string;
  reference: string;
  noticedAt: string;
}

const dayMs = 24 * 3600 * 1000;

/** The one that runs; the moves allow what they do only while there is one. */
const running = (tx: Tx, { id }: Complaint): Promise<Outside | undefined> =>
  tx.selectFrom('complaints_outside').selectAll().where('complaint_id', '=', id).where('ended_at', 'is', null).executeTakeFirst();

const change = (tx: Tx, complaint: Complaint, set: Partial<Outside>) =>
  tx.updateTable('complaints_outside').set(set).where('complaint_id', '=', complaint.id).where('ended_at', 'is', null).execute();

const sameClock = ({ due_at, warn_at, breached_at }: Complaint): Clock => ({ due_at, warn_at, breached_at });

/** The end of a day on the shop's clock. */
async function endOf(tx: Tx, day: string): Promise<Date> {
  const timeZone = await shopZone(tx);
  // Noon in UTC is that day, or the next one where clocks are far ahead.
  const noon = new Date(`${day}T12:00:00Z`);
  return endOfDay({ timeZone }, localDay({ timeZone }, noon) === day ? noon : new Date(noon.getTime() - dayMs / 2));
}

async function answerBy(tx: Tx, from: Date): Promise<Date> {
  const calendar = await calendarOf(tx);
  return endOf(tx, workingDayAfter(calendar, localDay(calendar, from), outsideAnswerDays));
}

/** It is known that the customer went elsewhere: seven working days from the notice to the answer (消保法 46). */
export async function goOutside(tx: Tx, who: Principal, complaint: Complaint, { body, name, reference, noticedAt }: Notice): Promise<void> {
  const noticed = new Date(noticedAt);
  if (noticed > tx.at) throw invalid('complaint_in_future');
  if (noticed < complaint.happened_at) throw invalid('complaint_noticed_first');
  const set = { owner_id: complaint.owner_id ?? who.id, ...clockUntil(noticed, await answerBy(tx, noticed)) };
  await move(tx, who, 'go_outside', complaint, { words: `${name} ${reference}`, set });
  await tx
    .insertInto('complaints_outside')
    .values({ ...{ id: newId(), complaint_id: complaint.id, body, name, reference }, noticed_at: noticed })
    .execute();
}

/** Who complained there is our customer of this order, and how that is known. */
export async function identify(tx: Tx, who: Principal, complaint: Complaint, words: string): Promise<void> {
  await move(tx, who, 'identify', complaint, { words, set: sameClock(complaint) });
}

export async function packPapers(tx: Tx, who: Principal, complaint: Complaint, words: string): Promise<void> {
  await move(tx, who, 'pack', complaint, { words, set: sameClock(complaint) });
}

export async function draftAnswer(tx: Tx, who: Principal, complaint: Complaint, words: string): Promise<void> {
  await move(tx, who, 'draft_answer', complaint, { words });
  await change(tx, complaint, { answer: words, drafted_by: who.id });
}

/** A second person, who leads the desk, lets it go out; from then on the authority has the seven working days that are left to it. */
export async function letAnswerGo(tx: Tx, who: Principal, complaint: Complaint, words: string): Promise<void> {
  const outside = await running(tx, complaint);
  const set = clockUntil(tx.at, await answerBy(tx, tx.at));
  await move(tx, who, 'answer', complaint, { words, set, draftedBy: outside?.drafted_by ?? null });
  await change(tx, complaint, { answered_by: who.id, answered_at: tx.at });
}

/** The authority mediates: within sixty days from its acceptance, or it ends the mediation (实施条例 46). */
export async function beginMediation(tx: Tx, who: Principal, complaint: Complaint, acceptedOn: string): Promise<void> {
  const outside = await running(tx, complaint);
  const accepted = await endOf(tx, nextDay(acceptedOn, -1));
  if (outside && ((await endOf(tx, acceptedOn)) < outside.noticed_at || accepted > tx.at)) throw invalid('complaint_mediated_first');
  const set = clockUntil(accepted, await endOf(tx, nextDay(acceptedOn, mediationDays)));
  await move(tx, who, 'begin_mediation', complaint, { words: acceptedOn, set });
  await change(tx, complaint, { accepted_at: accepted });
}

/** Days of an expert's test, which do not count among the sixty. */
export async function noteTest(tx: Tx, who: Principal, complaint: Complaint, days: number, words: string): Promise<void> {
  const outside = await running(tx, complaint);
  const due = new Date((complaint.due_at ?? tx.at).getTime() + days * dayMs);
  await move(tx, who, 'note_test', complaint, {
    words: `${who.language === 'en' ? `${days} d` : `${days} 天`} · ${words}`,
    set: clockUntil(tx.at, due),
  });
  await change(tx, complaint, { test_days: (outside?.test_days ?? 0) + days });
}

/** What both sides agreed to before the mediator, done by the day it names. */
export async function settle(tx: Tx, who: Principal, complaint: Complaint, terms: string, dueOn: string): Promise<void> {
  const due = await endOf(tx, dueOn);
  mustLieAhead(tx.at, due);
  const agreed = { solution: terms, agreed_by_kind: who.kind, agreed_by: who.id, agreed_at: tx.at };
  await move(tx, who, 'settle', complaint, { words: terms, set: { ...agreed, ...clockUntil(tx.at, due) } });
  await change(tx, complaint, { terms });
}

/** Done as agreed: a colleague follows up, as with every complaint. */
export async function perform(tx: Tx, who: Principal, complaint: Complaint, words: string): Promise<void> {
  await move(tx, who, 'perform', complaint, { words });
  await change(tx, complaint, { ended_at: tx.at });
}

/** It may go on to arbitration or to court, so nothing of this person may be erased. */
export async function failMediation(tx: Tx, who: Principal, complaint: Complaint, words: string): Promise<void> {
  await move(tx, who, 'fail_mediation', complaint, { words });
  await change(tx, complaint, { ended_at: tx.at });
  const reason =
    who.language === 'en'
      ? `Mediation of complaint ${complaint.number} failed or what was settled was not done, it may go to arbitration or court`
      : `投诉 ${complaint.number} 调解不成或协议未履行，可能仲裁或诉讼`;
  await placeHold(tx, who, complaint.customer_id, reason, null);
}

/** The authority does not take it, or the customer took it back there. */
export async function endOutside(tx: Tx, who: Principal, complaint: Complaint, words: string): Promise<void> {
  await move(tx, who, 'end_outside', complaint, { words });
  await change(tx, complaint, { ended_at: tx.at });
}
