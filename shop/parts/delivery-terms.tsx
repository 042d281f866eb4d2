import { dutyMinor, dutyWords } from '../../common/duty.ts';
import type { ProductView } from '../../server/catalogue/views.ts';
import type { CartLine } from '../cart.ts';
import { money } from '../format.ts';
import { useWords } from '../language.ts';

/** How long goods take when that is longer than usual, and what duty they bear: read before they are bought. */
export function DeliveryTerms({
  delivery,
  priceMinor,
  currency,
}: Pick<CartLine, 'priceMinor' | 'currency'> & Pick<ProductView, 'delivery'>) {
  const { language, pick, say } = useWords();
  const { shipDays, transitDays, duty } = delivery;
  const said = [
    shipDays && say('leavesIn', { days: shipDays }),
    transitDays && say('travelsFor', { days: transitDays }),
    duty && pick(...dutyWords(duty, money(dutyMinor(duty, priceMinor), currency, language))),
  ].filter((each) => typeof each === 'string');
  return said.map((each) => (
    <small key={each} class="terms">
      {each}
    </small>
  ));
}
