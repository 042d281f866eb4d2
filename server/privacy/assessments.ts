import { sql } from 'kysely';
import { z } from 'zod';
import { localDay } from '../../common/business-time.ts';
import { assessmentMonths, assessmentOccasions } from '../../common/data-incidents.ts';
import { addMonths } from '../../common/retention.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { record } from '../platform/facts.ts';
import { conflict, invalid, notFound } from '../platform/problems.ts';
import { words } from '../platform/routes.ts';
import { readShop } from '../team/shop.ts';
import type { AssessmentView } from './data-incident-views.ts';
import type { Staff } from './data-incidents.ts';
import './tables.ts';

export const AssessmentInput = z
  .object({
    id: z.uuid(),
    processing: words(200),
    occasion: z.enum(assessmentOccasions),
    purpose: words(2000),
    necessity: words(2000),
    impact: words(4000),
    measures: words(4000),
    madeBy: words(200),
    madeOn: z.iso.date(),
    reviewOn: z.iso.date(),
  })
  .refine(({ madeOn, reviewOn }) => madeOn < reviewOn, { path: ['reviewOn'] });

/** Keeps an assessment. It is not changed afterwards: a later one is another. The same id twice is once. */
export async function noteAssessment(tx: Tx, who: Staff, input: z.output<typeof AssessmentInput>): Promise<void> {
  const { madeBy: made_by, madeOn: made_on, reviewOn: review_on, ...rest } = input;
  // A day is over everywhere a day later.
  if (Date.parse(made_on) > tx.at.getTime() + 86_400_000) throw invalid('complaint_in_future');
  const added = await tx
    .insertInto('impact_assessments')
    .values({ ...rest, made_by, made_on, review_on, noted_by: who.id, noted_at: tx.at })
    .onConflict((clash) => clash.column('id').doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows)
    await record(tx, { kind: 'assessment.noted', by: who, id: input.id, data: { occasion: input.occasion } });
}

/** The last day it is kept for certain, in the shop's calendar. */
function keptUntil(shop: { timeZone: string }, noted: Date, made: string): string {
  const day = localDay(shop, noted);
  return addMonths(new Date(day > made ? day : made), assessmentMonths)
    .toISOString()
    .slice(0, 10);
}

/** Takes one away after its three years, not before (PIPL 56). */
export async function removeAssessment(tx: Tx, who: Staff, id: string): Promise<void> {
  const row = await tx
    .selectFrom('impact_assessments')
    .select(['noted_at', sql<string>`to_char(made_on, 'YYYY-MM-DD')`.as('made_on')])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  const shop = await readShop(tx);
  const until = keptUntil(shop, row.noted_at, row.made_on);
  if (localDay(shop, tx.at) <= until) throw conflict('assessment_kept', { until });
  await tx.deleteFrom('impact_assessments').where('id', '=', id).execute();
  await record(tx, { kind: 'assessment.removed', by: who, id, data: {} });
}

/** The next to be looked at again first. */
export async function assessments(db: Reader): Promise<AssessmentView[]> {
  const { rows } = await sql<Omit<AssessmentView, 'keptUntil'> & { notedAt: Date }>`
    select a.id, processing, occasion, purpose, necessity, impact, measures, made_by as "madeBy", to_char(made_on, 'YYYY-MM-DD') as "madeOn",
      to_char(review_on, 'YYYY-MM-DD') as "reviewOn", s.name as "notedBy", noted_at as "notedAt"
    from impact_assessments a join staff s on s.id = a.noted_by order by review_on, a.id limit 500`.execute(db);
  const shop = await readShop(db);
  return rows.map(({ notedAt, ...row }) => ({ ...row, keptUntil: keptUntil(shop, notedAt, row.madeOn) }));
}
