import { useState } from 'preact/hooks';
import type { RequestView } from '../server/aftersales/request-views.ts';
import { problemOf } from './api.ts';
import { money } from './language.ts';
import { putFile } from './request-calls.ts';
import { w } from './request-words.ts';

interface Props {
  request: RequestView;
  cost: string;
  onCost(cost: string): void;
  onReceipt(file: string): void;
}

/** What the customer has paid for the way back, with a picture of the receipt, which is up before they send it. */
export function FreightFields({ request: { freight, currency }, cost, onCost, onReceipt }: Props) {
  const [problem, setProblem] = useState('');
  const put = async (file: File) => {
    setProblem('');
    try {
      onReceipt((await putFile(file)).id);
    } catch (error) {
      setProblem(problemOf(error).title);
    }
  };
  return (
    <>
      <label>
        {w('freightCost')}
        <input inputMode="decimal" value={cost} required onInput={(event) => onCost(event.currentTarget.value)} />
        <small>{w('freightMost', { money: money(freight.mostMinor, currency) })}</small>
      </label>
      <label>
        {w('receipt')}
        <input
          type="file"
          accept="image/*"
          required
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) void put(file);
          }}
        />
      </label>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
