interface AreaProps {
  name: string;
  value: string;
  maxLength: number;
  onChange(value: string): void;
}

/** A labelled field of several lines. */
export const Area = ({ name, value, maxLength, onChange }: AreaProps) => (
  <label className="field">
    <span>{name}</span>
    <textarea className="input" rows={2} value={value} maxLength={maxLength} onChange={(event) => onChange(event.target.value)} />
  </label>
);
