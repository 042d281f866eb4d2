import type { BalanceTerms as Terms } from '../../server/orders/balance-terms-views.ts';
import { useWords } from '../language.ts';

/** Under which terms an unused balance is paid back, and which version of them this is. */
export function BalanceTerms({ terms: { version, words, wordsEn }, isOpen = false }: { terms: Terms; isOpen?: boolean }) {
  const { say, pick } = useWords();
  return (
    <details class="balance-terms" open={isOpen}>
      <summary>{version === 0 ? say('balanceTermsByLaw') : say('balanceTerms', { version })}</summary>
      <p class="summary">{pick(words, wordsEn)}</p>
    </details>
  );
}
