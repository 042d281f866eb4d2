import { z } from 'zod';
import { exceptionKinds, silentChoices } from '../../../common/exceptions.ts';
import { Money } from '../../catalogue/variants.ts';
import type { Setting } from '../../platform/settings.ts';

const mostHours = 720;

/** When something counts as gone wrong, and what is proposed to be given for it. */
export const ExceptionRules = z.strictObject({
  /** Hours with the carrier without a first scan. */
  noScanHours: z.int().min(1).max(mostHours),
  /** Hours without a word of the carrier. */
  noUpdateHours: z.int().min(1).max(mostHours),
  /** The same while it is at customs, which take longer. */
  customsHours: z.int().min(1).max(mostHours).default(120),
  /** Hours after the promised delivery. */
  lateHours: z.int().min(0).max(mostHours),
  /** Hours after the promised dispatch. */
  unsentHours: z.int().min(0).max(mostHours),
  /** What is taken to be chosen by who does not answer for a day; of other kinds a person decides. */
  silent: z.partialRecord(z.enum(exceptionKinds), z.enum(silentChoices)).default({}),
  compensation: z.partialRecord(z.enum(exceptionKinds), z.strictObject({ percent: z.int().min(0).max(100), mostMinor: Money })),
});
export type ExceptionRules = z.output<typeof ExceptionRules>;

/** The hours of DOMAIN D9. */
export const rulesSetting: Setting<typeof ExceptionRules> = {
  name: 'exception-rules',
  schema: ExceptionRules,
  initial: {
    ...{ noScanHours: 24, noUpdateHours: 72, customsHours: 120, lateHours: 0, unsentHours: 0 },
    silent: { out_of_stock: 'refund' },
    compensation: {
      out_of_stock: { percent: 5, mostMinor: 2_000 },
      unsent: { percent: 5, mostMinor: 1_000 },
      late: { percent: 5, mostMinor: 1_000 },
    },
  },
};
