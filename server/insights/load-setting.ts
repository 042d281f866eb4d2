import { z } from 'zod';
import type { Setting } from '../platform/settings.ts';

const Load = z.object({ contactsPerDay: z.int().min(1).max(10_000) });

/** Above how many contacts a day an agent has too much (S25): who leads the desk is shown it before that. */
export const loadSetting: Setting<typeof Load> = { name: 'load', schema: Load, initial: { contactsPerDay: 400 } };
