import { alertConsent } from './alerts.ts';
import { pushWords } from './customer-push.ts';
import { newsConsent } from './product-news.ts';

/*
 * What customers are asked to agree to (PIPL 13-17, 23, 24): each purpose by itself, in words that have a number. Words that somebody agreed to are
 * never changed: others become the next version.
 */

/** What colleagues ask for and write down; the rest customers give by themselves, where it is used. */
export const notedPurposes = ['sharing', 'sensitive', 'other'] as const;
export const consentPurposes = ['alerts', 'product_news', 'payment_reminder', 'push', 'personalisation', ...notedPurposes] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];
export type NotedPurpose = (typeof notedPurposes)[number];

export const purposeWords: Record<ConsentPurpose, [zh: string, en: string]> = {
  alerts: ['商品提醒', 'Product alerts'],
  product_news: ['已购商品的消息', 'News of what was bought'],
  payment_reminder: ['付款提醒', 'Reminder to pay'],
  push: ['浏览器通知', 'Notices on a device'],
  personalisation: ['个性化推荐', 'Personal recommendations'],
  sharing: ['提供给第三方', 'Sharing with somebody else'],
  sensitive: ['敏感个人信息', 'Sensitive data'],
  other: ['其他用途', 'Another purpose'],
};

/** How colleagues heard it. */
export const noteWays = ['chat', 'telephone', 'mail', 'in_person', 'paper'] as const;
export const consentWays = ['subscription', 'orders_page', 'checkout', 'browser', 'my_data', ...noteWays] as const;
export type ConsentWay = (typeof consentWays)[number];

export const wayWords: Record<ConsentWay, [zh: string, en: string]> = {
  subscription: ['订阅时勾选', 'ticked when subscribing'],
  orders_page: ['在网店勾选', 'ticked in the shop'],
  checkout: ['下单时勾选', 'ticked at the checkout'],
  browser: ['在浏览器里允许', 'allowed in the browser'],
  my_data: ['在“我的个人信息”', 'under “My data”'],
  chat: ['在对话里', 'in the chat'],
  telephone: ['在电话里', 'by telephone'],
  mail: ['用邮件', 'by mail'],
  in_person: ['当面', 'in person'],
  paper: ['书面', 'on paper'],
};

interface ConsentText {
  version: number;
  zh: string;
  en: string;
}

export const reminderConsent: ConsentText = {
  version: 1,
  zh: '快到付款时间还没付的话，提醒我一次（邮件或浏览器通知）',
  en: 'Remind me once, by mail or on this device, if I have not paid shortly before the order closes',
};
export const pushConsent: ConsentText = { version: 1, zh: pushWords.start[0], en: pushWords.start[1] };
export const personalConsent: ConsentText = {
  version: 1,
  zh: '根据我买过什么推荐商品、预先想到我需要什么。关掉也照样咨询、下单和售后。',
  en: 'Recommend goods and foresee what I need by what I bought. Without it I am served just the same.',
};

const texts: Partial<Record<ConsentPurpose, readonly ConsentText[]>> = {
  alerts: [alertConsent],
  product_news: [newsConsent],
  payment_reminder: [reminderConsent],
  push: [pushConsent],
  personalisation: [personalConsent],
};

/** The words somebody agreed to, by their number. */
export const consentText = (purpose: ConsentPurpose, version: number | null): ConsentText | undefined =>
  texts[purpose]?.find((each) => each.version === version);

export const consentStates = ['in_force', 'withdrawn', 'ended'] as const;
export const consentStateWords: Record<(typeof consentStates)[number], [zh: string, en: string]> = {
  in_force: ['有效', 'In force'],
  withdrawn: ['已撤回', 'Withdrawn'],
  ended: ['已结束', 'Over'],
};
