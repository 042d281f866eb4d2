import { useTranslation } from 'react-i18next';
import { foldOf, type TierRate } from '../../common/tier-rates.ts';
import { wordFor } from '../language.ts';
import { money } from '../ui/money.ts';

/** Why it costs less: the rate that customers of this tier are promised. */
export function RateLine({ rate, discount, currency }: { rate: TierRate; discount: number; currency: string }) {
  const { t } = useTranslation();
  const { tier, percent } = rate;
  return (
    <span className="muted small">
      {t('cart.rate', { tier: wordFor('tier', tier), fold: foldOf(rate), percent, money: money(discount, currency) })}
    </span>
  );
}
