import './settings.css';

interface ChecksProps {
  name: string;
  options: { id: string; name: string }[];
  picked: string[];
  onChange(picked: string[]): void;
}

/** Several of a few. */
export function Checks({ name, options, picked, onChange }: ChecksProps) {
  const toggle = (id: string) => onChange(picked.includes(id) ? picked.filter((each) => each !== id) : [...picked, id]);
  return (
    <fieldset className="checks">
      <legend>{name}</legend>
      {options.map((option) => (
        <label key={option.id}>
          <input type="checkbox" checked={picked.includes(option.id)} onChange={() => toggle(option.id)} />
          {option.name}
        </label>
      ))}
    </fieldset>
  );
}
