import type { Stage } from './conversation.ts';

/** The tones a wording can have (S32). */
export const tones = ['formal', 'warm', 'apology', 'firm'] as const;
export type Tone = (typeof tones)[number];
export const replyLanguages = ['zh-CN', 'en'] as const;
export type ReplyLanguage = (typeof replyLanguages)[number];

export interface Wording {
  tone: Tone;
  language: ReplyLanguage;
  text: string;
}

/** The tone each stage begins with, until the shop says otherwise. */
export const defaultTones: Record<Stage, Tone> = { presale: 'warm', insale: 'formal', aftersale: 'apology' };

/** What a shop says about tones: one for each stage, and for customers of a tier another, in one stage or in all (S32). */
export interface ToneChoice extends Record<Stage, Tone> {
  tiers: readonly { tier: string; stage: Stage | null; tone: Tone }[];
}

/** The tone a quick reply begins with: the first line about the customer's tier that holds in this stage, or that of the stage. */
export function toneFor(choice: ToneChoice, stage: Stage, tier: string | null): Tone {
  const own = tier === null ? undefined : choice.tiers.find((line) => line.tier === tier && (line.stage ?? stage) === stage);
  return own?.tone ?? choice[stage];
}

/** What a wording can leave open. It is filled from the conversation and the order in it. */
export const variables = [
  'customer.name',
  'customer.honorific',
  'customer.channel',
  'customer.hours',
  'customer.language',
  'customer.needs',
  'order.number',
  'order.product',
  'shipment.carrier',
  'shipment.tracking',
  'request.number',
  'request.state',
  'request.deadline',
  'request.refund',
  'request.address',
  'agent.name',
  'shop.name',
] as const;
export type Variable = (typeof variables)[number];
export type Values = Partial<Record<Variable, string>>;

const place = /\{\{\s*([a-z]+\.[a-z]+)\s*\}\}/g;

/** Fills in what is known; what is not stays as it stands, so that it is seen. */
export const fillIn = (text: string, values: Values): string =>
  text.replace(place, (whole, name: string) => values[name as Variable] || whole);

/** Where a text still has places to fill in. */
export const unfilled = (text: string): { from: number; to: number; name: string }[] =>
  [...text.matchAll(place)].map((found) => ({ from: found.index, to: found.index + found[0].length, name: found[1] ?? '' }));

/** The wording in this language and tone, or the nearest: the language matters more than the tone. */
export function wordingFor(wordings: readonly Wording[], tone: Tone, language: ReplyLanguage): Wording | undefined {
  const spoken = wordings.filter((each) => each.language === language);
  return spoken.find((each) => each.tone === tone) ?? spoken[0] ?? wordings.find((each) => each.tone === tone) ?? wordings[0];
}
