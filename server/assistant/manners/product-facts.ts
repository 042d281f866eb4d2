import type { ProductView, VariantView } from '../../catalogue/views.ts';
import { personChoice } from '../phrases.ts';
import { lineName, momentUntil, money, pick } from '../telling.ts';
import type { Manner, Step, Turn } from './manner.ts';
import { type ProductTopic, productAsked } from './product-words.ts';

const mostSpecifications = 20;
const longestText = 600;
const mostChoices = 4;
/** Names so alike that it asks which is meant. */
const alike = 0.08;

/** Answers from the facts of goods that were shown or are called by their name: the one row that shop and console show, too (S49). */
export const productFacts: Manner = async (turn) => {
  const asked = productAsked(turn.text);
  if (!asked) return undefined;
  const { sources, talk, heard, language } = turn;
  const shown = heard.findLast(({ kind }) => kind === 'product')?.body.product ?? (asked.named ? undefined : talk.slots.product);
  if (shown !== undefined) return told(turn, await sources.product(String(shown)), asked.topics);
  if (!asked.named) return undefined;
  const found = await called(turn, asked.named);
  const [best] = found;
  if (!best) return undefined;
  const likely = found.filter(({ score }) => score > best.score - alike);
  if (likely.length === 1) return told(turn, await sources.product(best.id), asked.topics);
  const choices = likely.slice(0, mostChoices).map(({ title }) => ({ label: title, say: turn.text.replace(asked.named, title) }));
  const text = pick(language, '请问是哪一款？', 'Which one do you mean?');
  return { did: 'asked', says: { text, choices: [...choices.filter(({ say }) => say !== turn.text), personChoice(language)] } };
};

/** Goods of that name, or of the last of its pieces: “1.8 米床的四件套” is a set, whichever bed it is for. */
async function called({ sources, setting }: Turn, name: string) {
  const sure = async (words: string) => (await sources.products(words)).filter(({ score }) => score >= setting.confidence);
  const found = await sure(name);
  const [last] = /\p{Script=Han}{2,}$/u.exec(name.split(/的|\s/).at(-1) ?? '') ?? [];
  return found.length > 0 || last === undefined || last === name ? found : sure(last);
}

function told(turn: Turn, product: ProductView | undefined, topics: readonly ProductTopic[]): Step | undefined {
  if (!product) return undefined;
  const { language } = turn;
  const facts = topics.flatMap((topic) => factOf[topic](turn, product));
  if (facts.length === 0) return undefined;
  const { id, number, name, nameEn } = product;
  return {
    ...{ did: 'answered', about: { product: id }, slots: { product: id } },
    says: { text: [lineName(product, language), ...facts].join('\n'), goods: [{ product: id, number, name, nameEn }] },
  };
}

const long = (text: string) => (text.length > longestText ? `${text.slice(0, longestText)}…` : text);
const variantName = ({ options, optionsEn }: VariantView, language: Turn['language']) =>
  Object.values(language === 'en' && Object.keys(optionsEn).length > 0 ? optionsEn : options).join(' ');

/** Each a line, or nothing where it is not known: nothing is made up. */
const factOf: Record<ProductTopic, (turn: Turn, product: ProductView) => string[]> = {
  price: ({ language, timeZone }, { variants }) =>
    variants.flatMap((variant) => {
      const { priceMinor, currency, priceUntil } = variant;
      if (priceMinor === null || currency === null) return [];
      const until = priceUntil
        ? pick(language, `，到 ${momentUntil(priceUntil, language, timeZone)}`, `, until ${momentUntil(priceUntil, language, timeZone)}`)
        : '';
      return [
        `${pick(language, '价格', 'Price')} ${variantName(variant, language)} ${money(priceMinor, currency, language)}${until}`.replace(
          / +/g,
          ' ',
        ),
      ];
    }),
  stock: ({ language }, { variants }) =>
    variants.map((variant) => {
      const said = variant.available ? pick(language, '有货', 'in stock') : pick(language, '暂时没有货', 'not in stock');
      const few =
        variant.available && variant.stock !== null && variant.stock <= 5
          ? pick(language, `，还剩 ${variant.stock} 件`, `, ${variant.stock} left`)
          : '';
      return `${pick(language, '库存', 'Stock')} ${variantName(variant, language)} ${said}${few}`.replace(/ +/g, ' ');
    }),
  options: ({ language }, { variants }) => {
    const names = variants
      .filter(({ available }) => available)
      .map((variant) => variantName(variant, language))
      .filter(Boolean);
    return titled(language, ['可选', 'To choose from'], [...new Set(names)].join(pick(language, '、', ', ')));
  },
  specifications: ({ language }, { specifications }) =>
    specifications
      .slice(0, mostSpecifications)
      .map((each) => `${pick(language, each.name, each.nameEn)}${pick(language, '：', ': ')}${pick(language, each.value, each.valueEn)}`),
  usage: ({ language }, { usage, usageEn }) => titled(language, ['用法', 'Usage'], pick(language, usage, usageEn)),
  cautions: ({ language }, { cautions, cautionsEn }) => titled(language, ['注意事项', 'Cautions'], pick(language, cautions, cautionsEn)),
  matchWith: ({ language }, { matchWith }) =>
    titled(
      language,
      ['搭配', 'Goes with'],
      matchWith.map((each) => `${lineName(each, language)}${priceOf(each, language)}`).join(pick(language, '、', ', ')),
    ),
};

const priceOf = ({ priceMinor, currency }: ProductView['matchWith'][number], language: Turn['language']) =>
  priceMinor === null || currency === null ? '' : ` ${money(priceMinor, currency, language)}`;

const titled = (language: Turn['language'], [zh, en]: readonly [string, string], text: string): string[] =>
  text ? [`${pick(language, `${zh}：`, `${en}: `)}${long(text)}`] : [];
