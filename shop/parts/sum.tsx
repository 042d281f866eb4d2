import { freightOf } from '../../common/order.ts';
import { discountOf, rateIn, type TierRate } from '../../common/tier-rates.ts';
import { type CartLine, goodsOf } from '../cart.ts';
import { money } from '../format.ts';
import { useWords } from '../language.ts';

/** What the order will cost; the same rule as the server's. */
export function Sum({ lines, rate }: { lines: CartLine[]; rate: TierRate | null | undefined }) {
  const { language, say } = useWords();
  const currency = lines[0]?.currency ?? 'CNY';
  const goods = goodsOf(lines);
  const freight = freightOf(goods);
  const discount = discountOf(goods, rate);
  return (
    <dl class="sum num">
      <dt>{say('goods')}</dt>
      <dd>{money(goods, currency, language)}</dd>
      {rate && (
        <>
          <dt>{say('memberRate', { rate: rateIn(language, rate) })}</dt>
          <dd>−{money(discount, currency, language)}</dd>
        </>
      )}
      <dt>{say('freight')}</dt>
      <dd>{freight === 0 ? say('free') : money(freight, currency, language)}</dd>
      <dt class="total">{say('total')}</dt>
      <dd class="total">{money(goods + freight - discount, currency, language)}</dd>
    </dl>
  );
}
