import { z } from 'zod';
import { defaultTones, tones } from '../../common/quick-replies.ts';
import type { Setting } from '../platform/settings.ts';

const tone = z.enum(tones);
const TonesSchema = z.object({ presale: tone, insale: tone, aftersale: tone });

/** The tone a quick reply begins with in each stage (S32). */
export const tonesSetting: Setting<typeof TonesSchema> = { name: 'quick_reply_tones', schema: TonesSchema, initial: defaultTones };
