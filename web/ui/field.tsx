import { type InputHTMLAttributes, useId } from 'react';

interface FieldProps
  extends Pick<
    InputHTMLAttributes<HTMLInputElement>,
    | 'maxLength'
    | 'inputMode'
    | 'type'
    | 'autoComplete'
    | 'required'
    | 'placeholder'
    | 'minLength'
    | 'disabled'
    | 'autoFocus'
    | 'min'
    | 'max'
    | 'step'
  > {
  name: string;
  value: string;
  onChange(value: string): void;
  hint?: string | undefined;
  wrong?: string | undefined;
  /** Of several lines. */
  rows?: number;
}

/** Four digits for the year: browsers let six be typed, which no date holds. */
const lastDays: Record<string, string> = { date: '9999-12-31', 'datetime-local': '9999-12-31T23:59' };

/** A labelled field with its hint, or with what is wrong, beside it. */
export function Field({ name, value, onChange, hint, wrong, rows, ...input }: FieldProps) {
  const id = useId();
  const note = wrong ?? hint;
  const shared = {
    id,
    value,
    className: 'input',
    'aria-invalid': wrong !== undefined,
    'aria-describedby': note ? `${id}-note` : undefined,
  };
  return (
    <div className="field">
      <label htmlFor={id}>{name}</label>
      {rows ? (
        <textarea {...input} {...shared} rows={rows} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input max={lastDays[input.type ?? '']} {...input} {...shared} onChange={(event) => onChange(event.target.value)} />
      )}
      {note && (
        <span id={`${id}-note`} className={wrong ? 'wrong' : 'hint'}>
          {note}
        </span>
      )}
    </div>
  );
}
