import type { RequestReason } from '../common/aftersales-reasons.ts';
import { dueFor } from '../common/tier-rates.ts';
import type { OffersView } from '../server/aftersales/offer-views.ts';
import type { OrderView } from '../server/orders/views.ts';
import type { Chosen, Offer, Picked } from './apply-draft.ts';
import { a } from './apply-words.ts';
import { own } from './language.ts';
import { Later } from './later.tsx';

const applyVariants = () => import('./apply-variants.tsx').then((part) => part.ApplyVariants);

type Line = OrderView['lines'][number];

interface Props {
  order: OrderView;
  chosen: Chosen;
  offers: OffersView;
  reason: RequestReason | undefined;
  picked: Picked;
  onChange(change: (before: Picked) => Picked): void;
}

/** Why a line cannot go along: the shop's own sentence. */
function refusalOf(offer: Offer | undefined, reason: RequestReason | undefined): string | undefined {
  const decision = offer && (offer.reasons.find((each) => each.reason === reason)?.decision ?? offer.decision);
  if (!decision) return a('notAlong');
  return decision.allowed ? undefined : own(decision.zh, decision.en);
}

/** Which items of the order the request is for, and how many of each: one to begin with, others go along by a tick. */
export function ApplyLines({ order, chosen, offers, reason, picked, onChange }: Props) {
  const action = chosen.offer.action;
  const set = (line: string, part: Partial<Picked[string]>) =>
    onChange((before) => ({ ...before, [line]: { quantity: 1, ...before[line], ...part } }));
  const drop = (line: string) => onChange((before) => Object.fromEntries(Object.entries(before).filter(([id]) => id !== line)));
  const offerOf = ({ id }: Line) => offers.lines.find(({ line }) => line === id)?.offers.find((each) => each.action === action);
  // A device is repaired one at a time.
  const rest = action === 'repair' ? [] : order.lines.filter(({ id }) => id !== chosen.line.id);
  return (
    <>
      <LinePart line={chosen.line} order={order} {...{ action, picked, set }} />
      {rest.length > 0 && (
        <fieldset class="apply-more">
          <legend>{a('together')}</legend>
          {rest.map((line) => {
            const no = refusalOf(offerOf(line), reason);
            return (
              <div key={line.id}>
                <label class="tick">
                  <input
                    type="checkbox"
                    checked={line.id in picked && !no}
                    disabled={no !== undefined}
                    onChange={(event) => (event.currentTarget.checked ? set(line.id, { quantity: line.quantity }) : drop(line.id))}
                  />
                  <span>
                    {own(line.name, line.nameEn)} ×{line.quantity}
                    {no && <small>{no}</small>}
                  </span>
                </label>
                {line.id in picked && !no && <LinePart line={line} order={order} {...{ action, picked, set }} />}
              </div>
            );
          })}
        </fieldset>
      )}
    </>
  );
}

interface PartProps {
  line: Line;
  order: OrderView;
  action: Offer['action'];
  picked: Picked;
  set(line: string, part: Partial<Picked[string]>): void;
}

/** How many of an item, and what for instead of it. */
function LinePart({ line, order, action, picked, set }: PartProps) {
  const { quantity = line.quantity, newVariant } = picked[line.id] ?? {};
  return (
    <>
      {line.quantity > 1 && (
        <label>
          {a('quantity')}
          <input
            type="number"
            min={1}
            max={line.quantity}
            value={quantity}
            onInput={(event) =>
              set(line.id, { quantity: Math.max(1, Math.min(line.quantity, Math.round(event.currentTarget.valueAsNumber) || 1)) })
            }
          />
        </label>
      )}
      {action === 'exchange' && (
        <Later
          key="variants"
          load={applyVariants}
          props={{
            ...{ line, quantity, chosen: newVariant, currency: order.currency, dueOf: (more: number) => dueFor(order, more) },
            onChoose: (variant: string, moreMinor: number) => set(line.id, { quantity, newVariant: variant, moreMinor }),
          }}
        />
      )}
    </>
  );
}
