import { Select } from 'antd';
import { useId, useState } from 'react';
import { perUnit } from '../../common/currencies.ts';
import { useCurrency } from '../session.ts';
import { Field } from '../ui/field.tsx';

interface ChoicesProps {
  name: string;
  options: readonly { value: string; label: string }[];
  value: readonly string[] | undefined;
  /** Nothing chosen is no condition. */
  onChange(value: string[] | undefined): void;
  /** Words of one's own are taken too. */
  isFree?: boolean;
}

/** Any of several. */
export function Choices({ name, options, value, onChange, isFree }: ChoicesProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{name}</label>
      <Select
        id={id}
        aria-label={name}
        mode={isFree ? 'tags' : 'multiple'}
        value={[...(value ?? [])]}
        options={[...options]}
        optionFilterProp="label"
        onChange={(chosen: string[]) => onChange(chosen.length > 0 ? chosen : undefined)}
      />
    </div>
  );
}

interface WholeProps {
  name: string;
  value: number | undefined;
  max: number;
  onChange(value: number | undefined): void;
}

/** A whole number, or nothing. */
export const Whole = ({ name, value, max, onChange }: WholeProps) => (
  <Field
    name={name}
    type="number"
    min={0}
    max={max}
    value={value === undefined ? '' : String(value)}
    onChange={(text) => onChange(text === '' ? undefined : Math.min(max, Math.max(0, Math.round(Number(text)))))}
  />
);

/** An amount in yuan, kept in its minor units. */
export function Amount({ name, value, max, onChange }: WholeProps) {
  const unit = perUnit(useCurrency());
  const [text, setText] = useState(value === undefined ? '' : String(value / unit));
  const put = (typed: string) => {
    setText(typed);
    onChange(typed === '' ? undefined : Math.min(max, Math.max(0, Math.round(Number(typed) * unit))));
  };
  return <Field name={name} type="number" min={0} max={max / unit} step={1 / unit} value={text} onChange={put} />;
}
