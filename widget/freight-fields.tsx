import { useState } from 'preact/hooks';
import { freightSentence } from '../common/freight-words.ts';
import type { RequestView } from '../server/aftersales/request-views.ts';
import { problemOf } from './api.ts';
import { money, own } from './language.ts';

interface Props {
  request: RequestView;
  cost: string;
  onCost(cost: string): void;
  onReceipt(file: string): void;
  putFile(file: File): Promise<{ id: string }>;
}

/** What the customer has paid for the way back, with a picture of the receipt, which is up before they send it. */
export function FreightFields({ request: { freight, currency }, cost, onCost, onReceipt, putFile }: Props) {
  const [problem, setProblem] = useState('');
  const most = money(freight.mostMinor, currency);
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
        {own('寄回运费（元）', 'What the way back has cost')}
        <input inputMode="decimal" value={cost} required onInput={(event) => onCost(event.currentTarget.value)} />
        <small>{own(`${most} 以内商品验收后直接退给您`, `Up to ${most} come back to you once the goods are taken`)}</small>
      </label>
      <label>
        {own('凭证图片', 'Picture of the receipt')}
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

/** What became of the way back, as the shop's page says it. */
export function FreightTold({ request: { freight, currency } }: Pick<Props, 'request'>) {
  const words = freightSentence(freight, money(freight.amountMinor ?? 0, currency));
  return words ? <p class="request-told">{own(...words)}</p> : null;
}
