import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../platform/db.ts';
import { instant } from '../platform/instant.ts';

export const FeedbackView = z.object({
  id: z.uuid(),
  subject: z.enum(['delivery', 'request', 'service']),
  order: z.uuid(),
  askedAt: z.iso.datetime(),
  until: z.iso.datetime(),
  product: z.int().nullable(),
  service: z.int().nullable(),
  words: z.string(),
  answeredAt: z.iso.datetime().nullable(),
});
export type FeedbackView = z.output<typeof FeedbackView>;

/** What was asked, and answered; the newest first. */
export async function feedbackViews(db: Reader, where: RawBuilder<unknown>): Promise<FeedbackView[]> {
  const { rows } = await sql<FeedbackView>`
    select f.id, f.subject, f.order_id as order, f.product_score as product, f.service_score as service, f.words,
      ${instant('f.asked_at')} as "askedAt", ${instant('f.until')} as until, ${instant('f.answered_at')} as "answeredAt"
    from feedback_asks f where ${where} order by f.asked_at desc, f.id desc limit 50`.execute(db);
  return rows;
}
