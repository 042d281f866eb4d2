import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { addressDoubts } from '../../common/doubts.ts';
import { type Due, wayWords } from '../../common/dues.ts';
import { dayAfter, deliveryParts, deliveryTime, type OwnChange } from '../../common/own-changes.ts';
import type { BalanceTerms as Terms } from '../../server/orders/balance-terms-views.ts';
import { get } from '../api.ts';
import { type Address, emptyAddress } from '../delivery.ts';
import { useWords } from '../language.ts';
import { useLoad } from '../use-load.ts';
import { AddressForm } from './address-form.tsx';
import { BalanceTerms } from './balance-terms.tsx';
import { type ChangeFormProps, Form } from './change-form.tsx';
import { InvoiceFields } from './invoice-fields.tsx';
import { OtherVariant } from './other-variant.tsx';
import { Waiting } from './waiting.tsx';

/** What a change asks for. */
export function OrderChangeForm(props: ChangeFormProps) {
  const forms: Record<OwnChange, (props: ChangeFormProps) => ComponentChildren> = {
    ...{ change_address: OtherAddress, change_payment: OtherWay, change_lines: OtherVariant },
    ...{ invoice: InvoiceFields, change_delivery_time: OtherTime, urge: Urge },
  };
  const Form = forms[props.standing.change];
  return <Form {...props} />;
}

function OtherAddress({ order, standing, isBusy, onSend }: ChangeFormProps) {
  const { masked = true, ...known } = order.address ?? {};
  // Stars are nobody's address.
  const [address, setAddress] = useState<Address>({ ...emptyAddress, ...(masked ? {} : known) });
  const isReady = [address.name, address.phone, address.line1].every((part) => part.trim() !== '') && !isBusy;
  return (
    <Form change={standing.change} isReady={isReady} onSubmit={() => onSend({ address })}>
      <AddressForm address={address} doubts={masked ? [] : addressDoubts(address)} onChange={setAddress} />
    </Form>
  );
}

type Way = Due['ways'][number] & { balanceMinor: number | null };

function OtherWay({ standing, isBusy, onSend }: ChangeFormProps) {
  const { say, pick } = useWords();
  const loaded = useLoad('payment methods', () => get<{ items: Way[] }>('/api/shop/payment-methods'));
  const terms = useLoad('balance terms', () => get<Terms>('/api/shop/balance-terms')).value;
  const [chosen, setWay] = useState('');
  if (!loaded.value) return <Waiting of={loaded} />;
  const ways = loaded.value.items;
  const way = chosen || (ways[0]?.id ?? '');
  if (ways.length === 0) return <p class="summary">{say('noWays')}</p>;
  return (
    <Form change={standing.change} isReady={way !== '' && !isBusy} onSubmit={() => onSend({ method: way })}>
      <fieldset class="variants">
        <legend>{say('payBy')}</legend>
        {ways.map(({ id }) => (
          <label key={id}>
            <input type="radio" name="way" checked={id === way} onChange={() => setWay(id)} />
            <span>{pick(...wayWords({ isPretended: false, ways }, id))}</span>
          </label>
        ))}
      </fieldset>
      {terms && ways.some((each) => each.id === way && each.balanceMinor !== null) && <BalanceTerms terms={terms} />}
      <p class="summary">{say('payBack')}</p>
    </Form>
  );
}

function OtherTime({ standing, isBusy, onSend }: ChangeFormProps) {
  const { say } = useWords();
  const first = dayAfter(new Date());
  const [day, setDay] = useState(first);
  const [part, setPart] = useState(0);
  return (
    <Form change={standing.change} isReady={day >= first && !isBusy} onSubmit={() => onSend(deliveryTime(day, part))}>
      <div class="fields">
        <label>
          <span>{say('deliveryDay')}</span>
          <input type="date" min={first} value={day} required onInput={(event) => setDay(event.currentTarget.value)} />
        </label>
        <label>
          <span>{say('deliveryPart')}</span>
          <select value={part} onChange={(event) => setPart(Number(event.currentTarget.value))}>
            {deliveryParts.map(([from, to], at) => (
              <option key={from} value={at}>
                {from}:00–{to}:00
              </option>
            ))}
          </select>
        </label>
      </div>
      <p class="summary">{say('carrierAnswers')}</p>
    </Form>
  );
}

function Urge({ standing, isBusy, onSend }: ChangeFormProps) {
  const { say } = useWords();
  return (
    <Form change={standing.change} isReady={!isBusy} onSubmit={() => onSend({})}>
      <p class="summary">{say('carrierAnswers')}</p>
    </Form>
  );
}
