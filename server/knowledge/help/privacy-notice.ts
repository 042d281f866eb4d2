import { z } from 'zod';
import type { ArticleLanguage } from '../../../common/articles.ts';
import type { Retention, RetentionArea } from '../../../common/retention.ts';
import type { Reader } from '../../platform/db.ts';
import { readSetting, type Setting } from '../../platform/settings.ts';
import { escapeMarkdown, type HelpPage, type Site, shopName } from './page.ts';
import { fill, helpWords } from './words.ts';

/** Who answers for personal data, and what the shop adds in its own words. */
export const NoticeSetting = z.object({
  company: z.string().trim().max(100),
  contact: z.string().trim().max(200),
  words: z.string().trim().max(4000),
  wordsEn: z.string().trim().max(6000),
});
export const noticeSetting: Setting<typeof NoticeSetting> = {
  name: 'privacy-notice',
  schema: NoticeSetting,
  initial: { company: '', contact: '', words: '', wordsEn: '' },
};

/** How long things are kept is the setting that erases them, so that the notice cannot say otherwise. */
export type Kept = (db: Reader) => Promise<Retention>;

/** What is kept, in the order in which a customer leaves it; `null`: until they end it themselves. */
const rows: readonly [keyof (typeof helpWords)['en']['noticeRows'], RetentionArea | null][] = [
  ['visit', 'visitors'],
  ['talk', 'conversations'],
  ['contact', 'customers'],
  ['order', 'orders'],
  ['alert', null],
  ['device', null],
];

/** What is known about customers, why, by what right, for how long, and what they may ask for (S326; PIPL art. 17). */
export async function noticePage(db: Reader, site: Site, language: ArticleLanguage, kept: Kept): Promise<HelpPage> {
  const t = helpWords[language];
  const [{ company, contact, ...own }, months] = await Promise.all([readSetting(db, noticeSetting), kept(db)]);
  const lasting = (area: RetentionArea | null) => {
    const many = area && months[area];
    if (area === null) return t.noticeUntilEnded;
    return many ? fill(t.noticeMonths, { months: many }) : t.noticeUntilAsked;
  };
  const lines = rows.map(([key, area]) => `| ${[...t.noticeRows[key], lasting(area)].map(escapeMarkdown).join(' | ')} |`);
  const name = escapeMarkdown(company || shopName(site, language));
  const words = language === 'en' ? own.wordsEn || own.words : own.words || own.wordsEn;
  const markdown = [
    fill(contact ? t.noticeWho : t.noticeWhoHere, { name, contact: escapeMarkdown(contact) }),
    `| ${t.noticeColumns.join(' | ')} |\n|---|---|---|---|\n${lines.join('\n')}`,
    `# ${t.noticeCare}\n\n${t.noticeCareHow.map((each) => `- ${each}`).join('\n')}`,
    `# ${t.noticeRights}\n\n${t.noticeRightsHow.map((each) => `- ${each}`).join('\n')}`,
    ...(words ? [`# ${t.noticeMore}\n\n${words.split(/\n+/).map(escapeMarkdown).join('\n\n')}`] : []),
  ].join('\n\n');
  return { language, title: t.notice, description: t.noticeShort, place: '/privacy', languages: ['zh-CN', 'en'], markdown };
}
