import { useEffect, useRef, useState } from 'preact/hooks';
import { actionWords } from '../../common/aftersales-words.ts';
import { correctionFieldWords } from '../../common/corrections.ts';
import { addressDoubts } from '../../common/doubts.ts';
import { type OwnChange, ownChangeKeys, ownChanges, type Standing, standingOf } from '../../common/own-changes.ts';
import type { OffersView } from '../../server/aftersales/offer-views.ts';
import type { OwnOperations } from '../../server/orders/operation-views.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { get, post, put } from '../api.ts';
import { useWords } from '../language.ts';
import { useLoad } from '../use-load.ts';
import { useSending } from '../use-sending.ts';
import { OrderChangeForm } from './order-change-form.tsx';
import { CarrierTasks, Invoices } from './order-done.tsx';

interface Props {
  order: OrderView;
  onChanged(): void;
}

/** What the customer may change about the order itself, and what not, each with its reason in the words of the shop's own rule. */
export function OrderChanges({ order, onChanged }: Props) {
  const { say } = useWords();
  const path = `/api/shop/orders/${order.id}`;
  const offers = useLoad(`${path} ${order.state} offers`, () => get<OffersView>(`${path}/offers`));
  const own = useLoad(`${path} ${order.state} operations`, () => get<OwnOperations>(`${path}/operations`));
  const [open, setOpen] = useState<OwnChange>();
  const section = useRef<HTMLElement>(null);
  const [asked, setAsked] = useState<{ field: string }>();
  // The notice goes when the form comes: the keyboard goes on in the field that is doubted.
  useEffect(() => asked && section.current?.querySelector<HTMLElement>(`[name=${asked.field}]`)?.focus(), [asked]);
  if (!offers.value || !own.value) return null;
  const { lines } = offers.value;
  const standings = ownChangeKeys.map((change) => standingOf(change, order.state, lines));
  const done = () => [setOpen(undefined), offers.again(), own.again(), onChanged()];
  return (
    <section ref={section} class="changes" aria-label={say('changes')}>
      <h2>{say('changes')}</h2>
      {standings.some(({ change, allowed }) => change === 'change_address' && allowed) && open !== 'change_address' && (
        <DoubtfulAddress order={order} onOpen={(field) => [setOpen('change_address'), setAsked({ field })]} />
      )}
      <ul>
        {standings
          .filter(({ allowed }) => allowed)
          .map((standing) => (
            <Change key={standing.change} standing={standing} isOpen={open === standing.change} onOpen={setOpen}>
              <Doing {...{ order, standing, own: own.value as OwnOperations }} onDone={done} />
            </Change>
          ))}
      </ul>
      <Refused standings={standings} />
      <Invoices invoices={own.value.invoices} />
      <CarrierTasks tasks={own.value.carrierRequests} />
    </section>
  );
}

/** Asks the customer to look at an address that may lead nowhere, while it may still be changed. */
function DoubtfulAddress({ order: { address }, onOpen }: { order: OrderView; onOpen(field: string): void }) {
  const { say, pick } = useWords();
  const doubts = address && !address.masked ? addressDoubts(address) : [];
  const [first] = doubts;
  if (!first) return null;
  const fields = doubts.map((field) => pick(...correctionFieldWords[field])).join(say('listComma'));
  return (
    <div class="notice" role="status">
      <p>{say('addressDoubt', { fields })}</p>
      <p class="notice-choices">
        <button type="button" onClick={() => onOpen(first)}>
          {say('checkAddress')}
        </button>
      </p>
    </div>
  );
}

interface ChangeProps {
  standing: Standing;
  isOpen: boolean;
  onOpen(change: OwnChange | undefined): void;
  children: preact.ComponentChildren;
}

function Change({ standing: { change, why }, isOpen, onOpen, children }: ChangeProps) {
  const { pick } = useWords();
  return (
    <li>
      <button type="button" aria-expanded={isOpen} onClick={() => onOpen(isOpen ? undefined : change)}>
        {pick(...actionWords[change])}
      </button>
      <small>{pick(...why)}</small>
      {isOpen && children}
    </li>
  );
}

function Refused({ standings }: { standings: Standing[] }) {
  const { say, pick } = useWords();
  const refused = standings.filter(({ allowed }) => !allowed);
  if (refused.length === 0) return null;
  return (
    <details>
      <summary>{say('changesNot')}</summary>
      <dl class="sheet">
        {refused.map(({ change, why }) => (
          <>
            <dt>{pick(...actionWords[change])}</dt>
            <dd>{pick(...why)}</dd>
          </>
        ))}
      </dl>
    </details>
  );
}

interface DoingProps {
  order: OrderView;
  standing: Standing;
  own: OwnOperations;
  onDone(): void;
}

/** One change on its way: pressed twice it is done once, and a refusal says why. */
function Doing({ order, standing, own, onDone }: DoingProps) {
  const [key] = useState(() => crypto.randomUUID());
  const { isBusy, problem, send } = useSending();
  const change = (body: object) =>
    send(async () => {
      const { method, path } = ownChanges[standing.change];
      const address = `/api/shop/orders/${order.id}/${path}`;
      await (method === 'PUT' ? put(address, body) : post(address, body, key));
      onDone();
    });
  return (
    <>
      <p class="error" role="alert">
        {problem}
      </p>
      <OrderChangeForm {...{ order, standing, own, isBusy }} onSend={(body) => void change(body)} />
    </>
  );
}
