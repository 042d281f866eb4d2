import { z } from 'zod';

export const CompletionView = z.object({
  /** Open seconds it is given, and how many have passed; it stands still while the customer has the word. */
  target: z.int(),
  spent: z.int(),
  since: z.iso.datetime().nullable(),
  /** When it is over, if nobody answers; null while it stands still. */
  dueAt: z.iso.datetime().nullable(),
});
export type CompletionView = z.output<typeof CompletionView>;
