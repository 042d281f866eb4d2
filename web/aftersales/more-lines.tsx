import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../conversations/words.ts';
import { Field } from '../ui/field.tsx';
import { Variants } from './kind-fields.tsx';
import { isRequestOffer, type RequestOffer } from './offer-order.ts';
import { offersQuery } from './offer-queries.ts';
import { type DraftProps, decisionFor, type Part } from './request-draft.ts';
import { saidBy } from './words.ts';

/** A device is repaired, and a present given, one at a time. */
const alone: readonly RequestOffer['action'][] = ['repair', 'compensation'];

/** Other items of the order that the same request is for, each by a tick; one that the rules leave out says why. */
export function MoreLines({ order, line, offer, draft, onChange }: DraftProps) {
  const { t } = useTranslation();
  const offers = useQuery(offersQuery(order.id)).data;
  const rest = order.lines.filter(({ id }) => id !== line.id);
  if (rest.length === 0 || alone.includes(offer.action) || !offers) return null;
  const put = (part: Part) => onChange({ more: [...draft.more.filter((each) => each.line.id !== part.line.id), part], amount: undefined });
  const drop = (id: string) => onChange({ more: draft.more.filter((each) => each.line.id !== id), amount: undefined });
  return (
    <fieldset className="more-lines">
      <legend>{t('aftersales.moreLines')}</legend>
      {rest.map((each) => {
        const own = offers.lines.find(({ line: id }) => id === each.id)?.offers.find(({ action }) => action === offer.action);
        const decision = own && isRequestOffer(own) ? decisionFor(own, draft.reason) : undefined;
        const part = draft.more.find((one) => one.line.id === each.id);
        return (
          <div key={each.id}>
            <label className="check">
              <input
                type="checkbox"
                checked={part !== undefined}
                disabled={!decision?.allowed}
                onChange={(event) =>
                  event.target.checked
                    ? put({ line: each, offer: own as RequestOffer, quantity: each.quantity, newVariant: undefined })
                    : drop(each.id)
                }
              />
              {inLanguage(each)} ×{each.quantity}
            </label>
            {decision && !decision.allowed && <p className="muted small">{saidBy(decision)}</p>}
            {part && <PartFields {...{ order, part, put }} />}
          </div>
        );
      })}
    </fieldset>
  );
}

function PartFields({ order, part, put }: { order: DraftProps['order']; part: Part; put(part: Part): void }) {
  const { t } = useTranslation();
  const { line, offer, quantity } = part;
  return (
    <>
      {line.quantity > 1 && (
        <Field
          name={t('aftersales.quantity')}
          type="number"
          value={String(quantity)}
          min={1}
          max={line.quantity}
          onChange={(value) => put({ ...part, quantity: Math.max(1, Math.min(line.quantity, Math.round(Number(value)) || 1)) })}
        />
      )}
      {offer.action === 'exchange' && (
        <Variants {...{ order, line, quantity }} chosen={part.newVariant} onChoose={(newVariant) => put({ ...part, newVariant })} />
      )}
    </>
  );
}
