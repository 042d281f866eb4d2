import { z } from 'zod';

const helpSchemes = ['auto', 'light', 'dark'] as const;

/** Where the help centre stands and how it looks; what is empty is the shop's. */
export const HelpSetting = z.object({
  /** Its own address, as an origin; a proxy leads it here. */
  address: z.literal('').or(z.url({ protocol: /^https?$/ }).refine((address) => URL.parse(address)?.origin === address)),
  title: z.string().trim().max(40),
  titleEn: z.string().trim().max(60),
  color: z.literal('').or(z.string().regex(/^#[0-9a-f]{6}$/i)),
  scheme: z.enum(helpSchemes),
  /** An uploaded picture, above every page. */
  logo: z.uuid().nullable().default(null),
});
export type HelpSetting = z.output<typeof HelpSetting>;

export const HelpSettingView = HelpSetting.extend({ logoUrl: z.string().nullable() });
export type HelpSettingView = z.output<typeof HelpSettingView>;
