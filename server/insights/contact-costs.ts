import { sql } from 'kysely';
import { z } from 'zod';
import type { Setting } from '../platform/settings.ts';

/** What a contact costs the shop, in the smallest unit of its money (S67). Nothing is counted until somebody says it. */
export const ContactCosts = z.object({
  /** An hour of a colleague, with all that belongs to it. */
  hourMinor: z.int().min(0).max(10_000_000),
  /** How many talks somebody has at a time; each bears its part of the hour. */
  atOnce: z.int().min(1).max(100),
  /** A talk of the assistant: the language model, the machine. */
  assistantMinor: z.int().min(0).max(1_000_000),
});

export const contactCostSetting: Setting<typeof ContactCosts> = {
  name: 'contact_costs',
  schema: ContactCosts,
  initial: { hourMinor: 0, atOnce: 4, assistantMinor: 0 },
};

const said = (field: keyof z.output<typeof ContactCosts>) =>
  sql`coalesce((select (value ->> ${field})::float8 from settings where name = ${contactCostSetting.name}), ${contactCostSetting.initial[field]}::float8)`;

export const isCostSaid = sql`${said('hourMinor')} > 0`;
/** From when somebody took the talk `c` until it ended. */
export const costOfPeople = sql`extract(epoch from c.closed_at - c.accepted_at)::float8 / 3600 * ${said('hourMinor')} / ${said('atOnce')}`;
export const costOfAssistant = said('assistantMinor');
