import { confirmationWords } from '../../common/trait-words.ts';
import type { CartLine } from '../cart.ts';
import { useWords } from '../language.ts';
import type { Confirmations } from './confirming.tsx';

/** How the buyer wants what is made for them, by variant. */
export type Requirements = Record<string, string>;

/** Who orders goods made to order has confirmed it: the form is not sent without. */
export const withMade = (lines: CartLine[], confirmed: Confirmations): Confirmations => ({
  ...confirmed,
  ...Object.fromEntries(
    lines.filter(({ isMadeToOrder }) => isMadeToOrder).map(({ variant }) => [variant, [...(confirmed[variant] ?? []), 'made_to_order']]),
  ),
});

interface Props {
  lines: CartLine[];
  requirements: Requirements;
  onChange(requirements: Requirements): void;
}

/** Goods made to order are made as the buyer writes here, and cannot be sent back for no reason: both is said before they buy. */
export function Requiring({ lines, requirements, onChange }: Props) {
  const { pick, say } = useWords();
  const made = lines.filter(({ isMadeToOrder }) => isMadeToOrder);
  return made.map(({ variant, name, nameEn, options, optionsEn }) => (
    <fieldset key={variant} class="confirming">
      <legend>{say('requireTitle', { name: `${pick(name, nameEn)} ${pick(options, optionsEn)}`.trim() })}</legend>
      <label class="note">
        <span>
          {say('require')}
          <i>{say('needed')}</i>
        </span>
        <textarea
          rows={3}
          maxLength={1000}
          required
          value={requirements[variant] ?? ''}
          onInput={(event) => onChange({ ...requirements, [variant]: event.currentTarget.value })}
        />
      </label>
      <label class="confirm">
        <input type="checkbox" required />
        <span>{pick(...confirmationWords.made_to_order)}</span>
      </label>
    </fieldset>
  ));
}
