import { useWords } from '../language.ts';

interface Props {
  value: number;
  most: number;
  /** What is counted, for those who do not see it stand beside. */
  of: string;
  onChange(value: number): void;
}

export function Quantity({ value, most, of, onChange }: Props) {
  const { say } = useWords();
  return (
    <fieldset class="quantity">
      <legend class="unseen">{say('quantityOf', { name: of })}</legend>
      <button type="button" aria-label={say('less')} disabled={value <= 1} onClick={() => onChange(value - 1)}>
        −
      </button>
      <output class="num">{value}</output>
      <button type="button" aria-label={say('more')} disabled={value >= most} onClick={() => onChange(value + 1)}>
        +
      </button>
    </fieldset>
  );
}
