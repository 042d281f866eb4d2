import { useTranslation } from 'react-i18next';
import { kindWords } from '../../common/aftersales-words.ts';
import type { RequestView } from '../../server/aftersales/request-views.ts';
import { money } from '../ui/money.ts';
import { said } from './words.ts';

type Offer = RequestView['offers'][number];

/** One offer in words: round, what, how much, who pays the way back. */
export function OfferWords({ offer, currency }: { offer: Offer; currency: string }) {
  const { t } = useTranslation();
  return [
    t('aftersales.round', { round: offer.round }),
    t(offer.by.kind === 'customer' ? 'aftersales.offeredByCustomer' : 'aftersales.offeredByShop'),
    said(kindWords[offer.kind]),
    offer.amountMinor > 0 ? money(offer.amountMinor, currency) : '',
    offer.returnFreight ? t('aftersales.freightBy', { payer: t(`aftersales.payer_${offer.returnFreight}`) }) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The offer that waits for an answer. */
export function OpenOffer({ request }: { request: RequestView }) {
  const offer = request.offers.find(({ outcome }) => outcome === null);
  if (!offer) return null;
  return (
    <div className="note-paper small">
      <OfferWords offer={offer} currency={request.currency} />
      {offer.words && <p style={{ margin: 0 }}>{offer.words}</p>}
    </div>
  );
}
