import { z } from 'zod';
import { type Language, type ProblemCode, problemSentence } from '../../common/problems.ts';
import type { Scheduled } from './scheduled.ts';

export const ScheduledView = z.object({
  id: z.uuid(),
  author: z.object({ id: z.uuid(), name: z.string() }),
  text: z.string(),
  sendAt: z.iso.datetime(),
  /** Also when the customer has written since. */
  anyway: z.boolean(),
  /** Why it was not sent, as a sentence; null while it waits for its time. */
  refused: z.string().nullable(),
});
export type ScheduledView = z.output<typeof ScheduledView>;

export const presentScheduled = (row: Scheduled & { author_name: string }, language: Language): ScheduledView => ({
  id: row.id,
  author: { id: row.author_id, name: row.author_name },
  text: row.body,
  sendAt: row.send_at.toISOString(),
  anyway: row.anyway,
  refused: row.refused ? problemSentence(row.refused as ProblemCode, language, row.refused_params ?? {}) : null,
});
