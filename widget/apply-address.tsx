import { useState } from 'preact/hooks';
import type { OrderView } from '../server/orders/views.ts';
import { call, type Problem, problemOf } from './api.ts';
import { type ApplyWord, a } from './apply-words.ts';
import { w } from './request-words.ts';
import './form.css';

const fields = {
  ...{ name: 'address_name', phone: 'address_phone', state: 'address_state', city: 'address_city' },
  ...{ district: 'address_district', line1: 'address_line1', line2: 'address_line2' },
} as const;
/** What an address cannot be without. */
const needed = Object.keys({ name: true, phone: true, city: true, line1: true });

interface Props {
  order: OrderView;
  onDone(): void;
  onBack(): void;
}

/** Sends an order that has not left to another address. */
export function ApplyAddress({ order, onDone, onBack }: Props) {
  const { masked, ...known } = order.address ?? { masked: true };
  // Stars are nobody's address.
  const [address, setAddress] = useState<Record<string, string>>({ country: '', zip: '', ...(masked ? {} : known) });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isReady = needed.every((part) => (address[part] ?? '').trim() !== '');
  const send = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await call('PUT', `/orders/${order.id}/address`, { address });
      onDone();
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };
  return (
    <form
      class="form apply"
      aria-label={a('changeAddress')}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void send();
      }}
    >
      <h3>{a('changeAddress')}</h3>
      {Object.entries(fields).map(([part, word]) => (
        <label key={part}>
          {a(word as ApplyWord)}
          <input
            value={address[part] ?? ''}
            maxLength={part === 'line1' ? 200 : 60}
            onInput={(event) => setAddress({ ...address, [part]: event.currentTarget.value })}
          />
        </label>
      ))}
      {problem && (
        <p class="problem" role="alert">
          {problem.title}
        </p>
      )}
      <div class="request-acts">
        <button type="submit" class="solid" disabled={isBusy || !isReady}>
          {a('changeAddress')}
        </button>
        <button type="button" class="plain" onClick={onBack}>
          {w('back')}
        </button>
      </div>
    </form>
  );
}
