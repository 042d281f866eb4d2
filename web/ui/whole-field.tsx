import type { ComponentProps } from 'react';
import { Field } from './field.tsx';

type WholeFieldProps = Omit<ComponentProps<typeof Field>, 'type' | 'value' | 'onChange'> & {
  value: number;
  onChange(value: number): void;
};

/** A labelled field for a whole number; what is typed behind the point is rounded. */
export const WholeField = ({ value, onChange, ...field }: WholeFieldProps) => (
  <Field {...field} type="number" value={String(value)} onChange={(typed) => onChange(Math.round(Number(typed)))} />
);
