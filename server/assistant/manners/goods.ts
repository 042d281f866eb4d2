import type { Recommended } from '../recommending/views.ts';
import { asksBeside, asksForOffers, wantsGoods } from '../recommending/wish-words.ts';
import { lineName, money, pick } from '../telling.ts';
import type { Manner, Turn } from './manner.ts';

/** Somebody looks for goods: what the shop would recommend to them, and why (S29, S72); only what is there. */
export const goodsWanted: Manner = async (turn) => {
  const { text, language, sources } = turn;
  if (!text || !(wantsGoods(text) || asksForOffers(text))) return undefined;
  // What goes with other goods is for who asks for that: whoever looks for something else is not sold a lid.
  const goods = (await sources.recommended(text)).filter(({ because }) => asksBeside(text) || !because.startsWith('goes_with'));
  if (goods.length === 0) return undefined;
  const lines = goods.map((each) => `· ${lineName(each, language)} ${priceOf(each, language)}${whyOf(each, language)}`);
  const [only] = goods;
  return {
    ...{ did: 'answered', about: { recommended: goods.map(({ id }) => id) } },
    // What is asked next without a name is asked of it.
    ...(only && goods.length === 1 ? { slots: { product: only.id } } : {}),
    says: {
      text: [
        pick(language, '这些可能合适：', 'These may suit you:'),
        ...lines,
        pick(language, '想了解哪一款，直接说名字。', 'Name one to hear more of it.'),
      ].join('\n'),
      goods: goods.map(({ id: product, number, name, nameEn }) => ({ product, number, name, nameEn })),
    },
  };
};

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
