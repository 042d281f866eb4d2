import { useId } from 'react';

interface Props {
  name: string;
  value: string;
  maxLength: number;
  onChange(value: string): void;
}

/** A labelled field of several lines. */
export function LongField({ name, value, maxLength, onChange }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{name}</label>
      <textarea id={id} className="input" rows={5} maxLength={maxLength} value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}
