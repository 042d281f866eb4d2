import { requestKinds } from '../../../common/aftersales.ts';
import { requestReasons } from '../../../common/aftersales-reasons.ts';
import { actionWords } from '../../../common/aftersales-words.ts';
import type { ArticleLanguage } from '../../../common/articles.ts';
import { orderWords } from '../../../common/order-words.ts';
import { type Bounds, type Moment, orderOperations, type PolicyAction, type PolicyRule, type Span } from '../../../common/policy.ts';
import { traitWords } from '../../../common/trait-words.ts';
import type { Reader } from '../../platform/db.ts';
import { escapeMarkdown, type HelpPage } from './page.ts';
import { fill, helpWords } from './words.ts';

/** The rules in force at an instant, which the engine decides by; given by the domain that has them. */
export type RulesAt = (db: Reader, at: Date) => Promise<{ number: number; rules: readonly PolicyRule[] }>;

const both: readonly ArticleLanguage[] = ['zh-CN', 'en'];
const actions: readonly PolicyAction[] = [...requestKinds, ...orderOperations];

const momentWords: Record<Moment, readonly [zh: string, en: string]> = {
  placed: ['下单', 'the order'],
  paid: ['付款', 'payment'],
  shipped: ['发货', 'dispatch'],
  signed: ['签收', 'delivery'],
  covered: ['保障开始', 'the cover began'],
  received_back: ['收到退货', 'we had it back'],
  last_repaired: ['上次修好', 'the last repair'],
  last_price_protection: ['上次价保', 'the last price protection'],
};

type Speaking = (words: readonly [zh: string, en: string]) => string;
const speaking =
  (language: ArticleLanguage): Speaking =>
  ([zh, en]) =>
    (language === 'en' && en) || zh;

function lasting(say: Speaking, { since, days, months, hours }: Span): string {
  const long =
    days !== undefined
      ? say([`${days} 天`, `${days} days`])
      : months !== undefined
        ? say([`${months} 个月`, `${months} months`])
        : say([`${hours} 小时`, `${hours} hours`]);
  const from = say(momentWords[since]);
  return say([`${from}后 ${long}`, `${long} from ${from}`]);
}

/** When a row speaks: for which reasons, states of the order and goods. */
function whenOf(say: Speaking, { when }: PolicyRule): string {
  const parts = [
    (when.reasons ?? []).map((reason) => say([requestReasons[reason].zh, requestReasons[reason].en])),
    (when.states ?? []).map((state) => say(orderWords[state])),
    [...(when.categories ?? [])],
    [...(when.traits ?? []), ...(when.confirmed ?? [])].map((trait) => say(traitWords[trait])),
    boundsOf(say, when),
  ];
  const all = parts.filter((part) => part.length > 0).map((part) => part.join(say(['、', ', '])));
  return all.join(say(['；', '; '])) || say(['所有情况', 'In all cases']);
}

const tierNames: Record<string, readonly [zh: string, en: string]> = {
  standard: ['普通会员', 'standard'],
  silver: ['银卡', 'silver'],
  gold: ['金卡', 'gold'],
  platinum: ['白金', 'platinum'],
  vip: ['VIP', 'VIP'],
  key_account: ['大客户', 'key accounts'],
};

const yuan = (minor: number) => `¥${(minor / 100).toFixed(2)}`;

function boundWords(
  say: Speaking,
  name: readonly [string, string],
  { above, from, below, upTo }: Bounds,
  shown: (value: number) => string,
) {
  return [
    ...(above === undefined ? [] : [say([`${name[0]}超过 ${shown(above)}`, `${name[1]} over ${shown(above)}`])]),
    ...(from === undefined ? [] : [say([`${name[0]}满 ${shown(from)}`, `${name[1]} from ${shown(from)}`])]),
    ...(below === undefined ? [] : [say([`${name[0]}不到 ${shown(below)}`, `${name[1]} below ${shown(below)}`])]),
    ...(upTo === undefined ? [] : [say([`${name[0]}不超过 ${shown(upTo)}`, `${name[1]} up to ${shown(upTo)}`])]),
  ];
}

/** Whom it is for, how much it may be about, and how often it was before. */
function boundsOf(
  say: Speaking,
  { tiers, amount, spoiledPercent, times, failedRepairs, repairDays, partsDays }: PolicyRule['when'],
): string[] {
  const before =
    times &&
    say([`此前已有 ${times.atLeast} 次${actionWords[times.action][0]}`, `after ${times.atLeast} before (${actionWords[times.action][1]})`]);
  const repairs = failedRepairs && say([`修了 ${failedRepairs.atLeast} 次没修好`, `${failedRepairs.atLeast} repairs failed`]);
  return [
    ...(tiers ?? []).map((tier) => say(tierNames[tier] ?? [tier, tier])),
    ...(amount ? boundWords(say, ['金额', 'amount'], amount, yuan) : []),
    ...(spoiledPercent ? boundWords(say, ['坏损', 'spoiled'], spoiledPercent, (value) => `${value}%`) : []),
    ...(repairDays ? boundWords(say, ['维修天数', 'days in repair'], repairDays, String) : []),
    ...(partsDays ? boundWords(say, ['等配件天数', 'days waiting for parts'], partsDays, String) : []),
    ...(before ? [before] : []),
    ...(repairs ? [repairs] : []),
  ];
}

function untilOf(say: Speaking, { when: { within, beyond } }: PolicyRule): string {
  if (within) return say([`${lasting(say, within)}内`, `within ${lasting(say, within)}`]);
  return beyond ? say([`超过${lasting(say, beyond)}`, `after ${lasting(say, beyond)}`]) : '';
}

const freightWords = {
  shop: ['商家承担', 'we pay'],
  customer: ['您承担', 'you pay'],
  fault: ['谁的原因谁承担', 'whoever caused it pays'],
} as const;

function allowedOf(say: Speaking, { verdict: { allow, review } }: PolicyRule): string {
  if (!allow) return say(['不可以', 'No']);
  return review ? say(['可以，需审核', 'Yes, after a check']) : say(['可以', 'Yes']);
}

/** What the customer reads, with the law or the promise behind it. */
function saidWith(say: Speaking, { zh, en, basis, basisEn = '' }: PolicyRule): string {
  const behind = say([basis, basisEn]);
  return behind ? say([`${zh}（${behind}）`, `${en || zh} (${behind})`]) : say([zh, en]);
}

const cell = (text: string) => escapeMarkdown(text).replaceAll('\n', ' ');

/** Each row as the engine has it: the first that fits decides. */
function tableOf(language: ArticleLanguage, action: PolicyAction, rules: readonly PolicyRule[]): string {
  const say = speaking(language);
  const own = rules.filter((rule) => rule.actions.includes(action));
  if (own.length === 0) return '';
  const lines = own.map((rule) => {
    const { returnFreight } = rule.verdict;
    const freight = rule.verdict.allow && returnFreight ? say(freightWords[returnFreight]) : '';
    const cells = [whenOf(say, rule), untilOf(say, rule), allowedOf(say, rule), freight, saidWith(say, rule)];
    return `| ${cells.map(cell).join(' | ')} |`;
  });
  return `# ${escapeMarkdown(say(actionWords[action]))}\n\n| ${helpWords[language].policyColumns.join(' | ')} |\n|---|---|---|---|---|\n${lines.join('\n')}`;
}

/** What the service policy in force says, rendered from its rows: nobody writes it a second time (S61). */
export async function policyPage(db: Reader, at: Date, language: ArticleLanguage, rulesAt: RulesAt): Promise<HelpPage | undefined> {
  const t = helpWords[language];
  const { number, rules } = await rulesAt(db, at);
  const open = rules.filter(({ when }) => !when.by || when.by.includes('customer'));
  if (open.length === 0) return undefined;
  const tables = actions.map((action) => tableOf(language, action, open)).filter(Boolean);
  const description = fill(t.policyHow, { number });
  const markdown = [description, ...tables].join('\n\n');
  return { language, title: t.policy, description, place: '/policy', languages: both, markdown };
}
