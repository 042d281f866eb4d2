import type { confirmedTraits, Trait } from '../../common/policy.ts';
import { confirmationWords, traitWords } from '../../common/trait-words.ts';
import type { CartLine } from '../cart.ts';
import { useWords } from '../language.ts';

/** What the buyer has confirmed, by variant. */
export type Confirmations = Record<string, Trait[]>;
type Confirmable = (typeof confirmedTraits)[number];

interface ConfirmingProps {
  lines: CartLine[];
  confirmed: Confirmations;
  onChange(confirmed: Confirmations): void;
}

/** 七日办法 第七条: the seven days are excluded only by the buyer's own word, asked for each of these goods and free to leave out. */
export function Confirming({ lines, confirmed, onChange }: ConfirmingProps) {
  const { pick, say } = useWords();
  const asked = lines.filter(({ confirmable = [] }) => confirmable.length > 0);
  if (asked.length === 0) return null;
  const turn = (variant: string, trait: Trait, on: boolean) => {
    const others = (confirmed[variant] ?? []).filter((each) => each !== trait);
    onChange({ ...confirmed, [variant]: on ? [...others, trait] : others });
  };
  return (
    <fieldset class="confirming">
      <legend>{say('confirmTitle')}</legend>
      <p>
        <small>{say('confirmHow')}</small>
      </p>
      {asked.map(({ variant, name, nameEn, confirmable = [] }) =>
        (confirmable as Confirmable[]).map((trait) => (
          <label key={`${variant} ${trait}`} class="confirm">
            <input
              type="checkbox"
              checked={confirmed[variant]?.includes(trait) ?? false}
              onChange={(event) => turn(variant, trait, event.currentTarget.checked)}
            />
            <span>
              <b>{pick(name, nameEn)}</b> <small>{pick(...traitWords[trait])}</small>
              <br />
              {pick(...confirmationWords[trait])}
            </span>
          </label>
        )),
      )}
    </fieldset>
  );
}
