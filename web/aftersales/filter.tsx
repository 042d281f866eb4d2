interface FilterProps<T extends string> {
  name: string;
  any: string;
  value: T | undefined;
  options: readonly (readonly [T, string])[];
  onChange(value: T | undefined): void;
}

/** Narrows a list by one of a few, or by none of them. */
export function Filter<T extends string>({ name, any, value, options, onChange }: FilterProps<T>) {
  return (
    <select
      className="input"
      style={{ width: 'auto' }}
      aria-label={name}
      value={value ?? ''}
      onChange={(event) => onChange((event.target.value || undefined) as T | undefined)}
    >
      <option value="">{any}</option>
      {options.map(([each, words]) => (
        <option key={each} value={each}>
          {words}
        </option>
      ))}
    </select>
  );
}
