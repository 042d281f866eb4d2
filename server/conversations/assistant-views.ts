import { z } from 'zod';
import { allowedActs, receptionTimes } from '../../common/assistant.ts';
import type { Reader } from '../platform/db.ts';
import { readSetting, type Setting } from '../platform/settings.ts';

/** When the assistant receives, whom, and how far it may go. */
export const AssistantSetting = z.object({
  on: z.boolean(),
  when: z.enum(receptionTimes),
  channels: z.array(z.enum(['chat'])).max(1),
  /** The groups it receives for; all when empty. */
  groups: z.array(z.uuid()).max(100),
  /** Below it, it says that it does not know. */
  confidence: z.number().min(0.3).max(0.95),
  /** What it may do for a customer who says yes; for the rest it asks a person. */
  acts: z.array(z.enum(allowedActs)).max(allowedActs.length),
  /** After so many turns a person goes on. */
  maxTurns: z.int().min(3).max(100),
  maxActions: z.int().min(0).max(20),
  /** Words after which a person goes on at once, beside those that are always heard. */
  personWords: z.array(z.string().trim().min(1).max(40)).max(200),
});
export type AssistantSetting = z.output<typeof AssistantSetting>;

export const assistantSetting: Setting<typeof AssistantSetting> = {
  name: 'assistant',
  schema: AssistantSetting,
  initial: {
    on: false,
    when: 'always',
    channels: ['chat'],
    groups: [],
    confidence: 0.6,
    acts: [...allowedActs],
    maxTurns: 20,
    maxActions: 3,
    personWords: [],
  },
};

export const readAssistantSetting = (db: Reader): Promise<AssistantSetting> => readSetting(db, assistantSetting);
