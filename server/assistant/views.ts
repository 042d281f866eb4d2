import { z } from 'zod';
import { AnswerView } from '../knowledge/answer-views.ts';

export const Suggestion = AnswerView.extend({
  /** What is put into the answer; null for what may be read and not sent: drafts in doubt, what is for colleagues only (S47), guides. */
  insert: z.string().nullable(),
  /** Of an article: which version the words are from (S28). */
  version: z.int().nullable(),
});
export type Suggestion = z.output<typeof Suggestion>;

export const Suggestions = z.object({
  /** The number of the customer's last message these are for. */
  upTo: z.int(),
  items: z.array(Suggestion),
});
export type Suggestions = z.output<typeof Suggestions>;
