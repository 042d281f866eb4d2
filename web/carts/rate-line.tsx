import { useTranslation } from 'react-i18next';
import { rateIn, type TierRate } from '../../common/tier-rates.ts';
import { wordFor } from '../language.ts';
import { money } from '../ui/money.ts';

/** Why it costs less: the rate that customers of this tier are promised. */
export function RateLine({ rate, discount, currency }: { rate: TierRate; discount: number; currency: string }) {
  const { t, i18n } = useTranslation();
  return (
    <span className="muted small">
      {t('cart.rate', { tier: wordFor('tier', rate.tier), rate: rateIn(i18n.language, rate), money: money(discount, currency) })}
    </span>
  );
}
