import { useState } from 'preact/hooks';
import { actionWords } from '../common/aftersales-words.ts';
import { type OwnChange, ownChangeKeys, standingOf } from '../common/own-changes.ts';
import type { OffersView } from '../server/aftersales/offer-views.ts';
import type { OrderView } from '../server/orders/views.ts';
import { c } from './change-words.ts';
import { own } from './language.ts';
import { Later } from './later.tsx';
import { say } from './request-data.ts';

const applyAddress = () => import('./apply-address.tsx').then((part) => part.ApplyAddress);
const applyChange = () => import('./apply-change.tsx').then((part) => part.ApplyChange);

interface Props {
  order: OrderView;
  offers: OffersView;
  onDone(): void;
}

/** What the customer may change about the order itself, and what not, each with its reason in the words of the shop's own rule. */
export function ApplyOrder({ order, offers, onDone }: Props) {
  const [open, setOpen] = useState<OwnChange | null>(null);
  const [said, setSaid] = useState('');
  const standings = ownChangeKeys.map((change) => standingOf(change, order.state, offers.lines));
  const chosen = standings.find(({ change }) => change === open);
  const back = () => setOpen(null);
  const done = (change: OwnChange) => {
    back();
    setSaid(c(change === 'change_delivery_time' || change === 'urge' ? 'carrier' : 'done'));
  };
  if (open === 'change_address') return <Later key="address" load={applyAddress} props={{ order, onDone, onBack: back }} />;
  if (chosen)
    return <Later key="change" load={applyChange} props={{ order, standing: chosen, onDone: () => done(chosen.change), onBack: back }} />;
  const refused = standings.filter(({ allowed }) => !allowed);
  return (
    <section aria-label={c('thisOrder')}>
      <div class="request-acts">
        {standings
          .filter(({ allowed }) => allowed)
          .map(({ change, why }) => (
            <button key={change} type="button" class="offer" onClick={() => setOpen(change)}>
              <b>{say(actionWords[change])}</b>
              <small>{own(...why)}</small>
            </button>
          ))}
      </div>
      <p role="status">{said}</p>
      <details class="apply-line">
        <summary>{c('whyNot')}</summary>
        <dl class="refused">
          {refused.map(({ change, why }) => (
            <div key={change}>
              <dt>{say(actionWords[change])}</dt>
              <dd>{own(...why)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}
