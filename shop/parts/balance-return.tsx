import { useState } from 'preact/hooks';
import { type BalanceReturnReason, balanceReturnReasons, balanceReturnWords } from '../../common/balances.ts';
import { post } from '../api.ts';
import { useWords } from '../language.ts';
import { useSending } from '../use-sending.ts';

/** Asks a person for what is left on a gift card, and says why. */
export function BalanceReturn({ balance, onDone }: { balance: string; onDone(): void }) {
  const { say, pick } = useWords();
  const [id] = useState(() => crypto.randomUUID());
  const [reason, setReason] = useState<BalanceReturnReason>('unused');
  const [words, setWords] = useState('');
  const { isBusy, problem, send } = useSending();
  const ask = () =>
    send(async () => {
      await post(`/api/shop/balances/${balance}/return`, { id, reason, words: words.trim() });
      onDone();
    });
  return (
    <form
      class="complaint-form balance-return"
      aria-label={say('balanceAskBack')}
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <fieldset class="variants">
        <legend>{say('balanceWhy')}</legend>
        {balanceReturnReasons.map((each) => (
          <label key={each}>
            <input type="radio" name={`why-${balance}`} checked={each === reason} onChange={() => setReason(each)} />
            <span>{pick(...balanceReturnWords[each])}</span>
          </label>
        ))}
      </fieldset>
      <label>
        <span>{say('balanceMore')}</span>
        <textarea rows={2} maxLength={1000} value={words} onInput={(event) => setWords(event.currentTarget.value)} />
      </label>
      <p>
        <small>{say('balanceHow')}</small>
      </p>
      <p class="error" role="alert">
        {problem}
      </p>
      <p class="actions">
        <button type="button" onClick={onDone}>
          {say('balanceNotNow')}
        </button>
        <button type="submit" class="primary" disabled={isBusy}>
          {say('balanceSend')}
        </button>
      </p>
    </form>
  );
}
