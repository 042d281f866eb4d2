import { useState } from 'preact/hooks';
import { perUnit } from '../common/currencies.ts';
import { freightSentence } from '../common/freight-words.ts';
import type { RequestView } from '../server/aftersales/request-views.ts';
import { problemOf } from './api.ts';
import { money, own } from './language.ts';

interface Props {
  request: RequestView;
  isBusy: boolean;
  putFile(file: File): Promise<{ id: string }>;
  onDo(body: object): void;
  onBack(): void;
}

/** What the customer has paid for the way back, with a picture of the receipt, which is up before they send it. */
export function FreightForm({ request: { freight, currency }, isBusy, putFile, onDo, onBack }: Props) {
  const [cost, setCost] = useState('');
  const [receipt, setReceipt] = useState('');
  const [problem, setProblem] = useState('');
  const amountMinor = Math.round(Number(cost || Number.NaN) * perUnit(currency));
  const most = money(freight.mostMinor, currency);
  const title = own('登记寄回运费', 'I paid for the way back');
  const put = async (file: File) => {
    setProblem('');
    try {
      setReceipt((await putFile(file)).id);
    } catch (error) {
      setProblem(problemOf(error).title);
    }
  };
  return (
    <form
      class="form request-form"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        onDo({ amountMinor, file: receipt });
      }}
    >
      <label>
        {own('寄回运费金额', 'What the way back has cost')}
        <input inputMode="decimal" value={cost} required onInput={(event) => setCost(event.currentTarget.value)} />
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
      <div class="request-acts">
        <button type="submit" class="solid" disabled={isBusy || !(amountMinor >= 1) || receipt === ''}>
          {title}
        </button>
        <button type="button" class="plain" onClick={onBack}>
          {own('返回', 'Back')}
        </button>
      </div>
    </form>
  );
}

/** What became of the way back, as the shop's page says it. */
export function FreightTold({ request: { freight, currency } }: Pick<Props, 'request'>) {
  const words = freightSentence(freight, money(freight.amountMinor ?? 0, currency));
  return words ? <p class="request-told">{own(...words)}</p> : null;
}
