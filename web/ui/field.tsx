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
}

/** Four digits for the year: browsers let six be typed, which no date holds. */
const lastDays: Record<string, string> = { date: '9999-12-31', 'datetime-local': '9999-12-31T23:59' };

/** A labelled field with its hint, or with what is wrong, beside it. */
export function Field({ name, value, onChange, hint, wrong, ...input }: FieldProps) {
  const id = useId();
  const note = wrong ?? hint;
  return (
    <div className="field">
      <label htmlFor={id}>{name}</label>
      <input
        max={lastDays[input.type ?? '']}
        {...input}
        id={id}
        className="input"
        value={value}
        aria-invalid={wrong !== undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {note && (
        <span id={`${id}-note`} className={wrong ? 'wrong' : 'hint'}>
          {note}
        </span>
      )}
    </div>
  );
}
