import { personChoice } from '../phrases.ts';
import { asksForGift } from '../recommending/gift-words.ts';
import type { Recommended } from '../recommending/views.ts';
import { asksBeside, asksForOffers, budgetIn, longestName, wantsGoods, withoutBudget } from '../recommending/wish-words.ts';
import { lineName, money, pick } from '../telling.ts';
import type { Manner, Step, Turn } from './manner.ts';

/** Somebody looks for goods: what the shop would recommend to them, and why (S29, S72); only what is there. */
export const goodsWanted: Manner = async (turn) => {
  const { text, language } = turn;
  if (!isWish(text)) return undefined;
  const goods = await fitting(turn, text);
  if (goods.length > 0) return shown(turn, goods, mayFit(language));
  const dearer = budgetIn(text) ? await fitting(turn, withoutBudget(text)) : [];
  if (dearer.length > 0)
    return shown(
      turn,
      dearer,
      pick(language, '这个价位暂时没有合适的，可以看看：', 'There is nothing for that sum at present. You might look at:'),
    );
  return asksForGift(text) ? whichCategory(turn) : undefined;
};

/** The name of goods, or of a kind of them, and not a word more. */
export const goodsNamed: Manner = async (turn) => {
  const { text, language } = turn;
  if (!text || text.length > longestName || isWish(text)) return undefined;
  const goods = (await turn.sources.recommended(text)).filter(({ because }) => because === 'asked');
  return goods.length > 0 ? shown(turn, goods, mayFit(language)) : undefined;
};

const isWish = (text: string) => wantsGoods(text) || asksForOffers(text);
const mayFit = (language: Turn['language']) => pick(language, '这些可能合适：', 'These may suit you:');

// What goes with other goods is for who asks for that: whoever looks for something else is not sold a lid.
const fitting = async ({ sources }: Turn, words: string): Promise<Recommended[]> =>
  (await sources.recommended(words)).filter(({ because }) => asksBeside(words) || !because.startsWith('goes_with'));

function shown({ language }: Turn, goods: readonly Recommended[], first: string): Step {
  const lines = goods.map((each) => `· ${lineName(each, language)} ${priceOf(each, language)}${whyOf(each, language)}`);
  const [only] = goods;
  return {
    ...{ did: 'answered', about: { recommended: goods.map(({ id }) => id) } },
    // What is asked next without a name is asked of it.
    ...(only && goods.length === 1 ? { slots: { product: only.id } } : {}),
    says: {
      text: [
        first,
        ...lines,
        goods.length === 1
          ? pick(language, '想知道规格、用法或注意事项，直接问我。', 'Ask me about its size, use or care.')
          : pick(language, '想了解哪一款，直接说名字。', 'Name one to hear more of it.'),
      ].join('\n'),
      goods: goods.map(({ id: product, number, name, nameEn }) => ({ product, number, name, nameEn })),
    },
  };
}

const mostCategories = 6;

/** Something to give away, and nobody knows what: one of what the shop sells is chosen with one press. */
async function whichCategory({ language, sources }: Turn): Promise<Step | undefined> {
  const choices = (await sources.categories()).slice(0, mostCategories).map((each) => {
    const label = lineName(each, language);
    return { label, say: pick(language, `推荐${label}`, `Recommend from ${label}`) };
  });
  if (choices.length === 0) return undefined;
  const text = pick(language, '想送哪一类？选一个，我推荐几款。', 'What should it be? Choose one, and I will recommend some.');
  return { did: 'asked', says: { text, choices: [...choices, personChoice(language)] } };
}

const priceOf = ({ priceMinor, currency }: Recommended, language: Turn['language']) =>
  pick(language, `${money(priceMinor, currency, 'zh-CN')} 起`, `from ${money(priceMinor, currency, 'en')}`);

function whyOf({ because, about, budgetMinor, currency }: Recommended, language: Turn['language']): string {
  const name = about ? lineName(about, language) : '';
  const why =
    because === 'on_offer'
      ? pick(language, '限时优惠', 'on offer for a time')
      : because === 'instead'
        ? pick(language, `${name}没有货时可以用它`, `instead of ${name}, which is out of stock`)
        : name
          ? pick(language, `和${name}搭配`, `goes with ${name}`)
          : budgetMinor === null
            ? ''
            : pick(language, `在 ${money(budgetMinor, currency, 'zh-CN')} 以内`, `within ${money(budgetMinor, currency, 'en')}`);
  return why && pick(language, `，${why}`, `, ${why}`);
}
