import { z } from 'zod';
import { stages } from '../../common/conversation.ts';
import { defaultTones, tones } from '../../common/quick-replies.ts';
import { words } from '../platform/routes.ts';
import type { Setting } from '../platform/settings.ts';

const tone = z.enum(tones);
const TonesSchema = z.object({
  presale: tone,
  insale: tone,
  aftersale: tone,
  /** For customers of a tier, in one stage or in all: the first line that fits counts before the stage. */
  tiers: z
    .array(z.object({ tier: words(40), stage: z.enum(stages).nullable(), tone }))
    .max(20)
    .default([]),
});

/** The tone a quick reply begins with, by stage and by the customer's tier (S32). */
export const tonesSetting: Setting<typeof TonesSchema> = {
  name: 'quick_reply_tones',
  schema: TonesSchema,
  initial: { ...defaultTones, tiers: [] },
};
