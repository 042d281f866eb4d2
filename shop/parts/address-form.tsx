import { type Address, type AddressField, addressFields } from '../delivery.ts';
import { useWords } from '../language.ts';

const needed = new Set<AddressField>(['name', 'phone', 'line1']);
const autofill = {
  name: 'name',
  phone: 'tel',
  country: 'country-name',
  state: 'address-level1',
  city: 'address-level2',
  district: 'address-level3',
  line1: 'address-line1',
  line2: 'address-line2',
  zip: 'postal-code',
} as const;

interface Props {
  address: Address;
  /** Fields that look mistyped; nobody is kept from sending them so. */
  doubts?: readonly string[];
  onChange(address: Address): void;
}

export function AddressForm({ address, doubts = [], onChange }: Props) {
  const { say } = useWords();
  return (
    <div class="fields">
      {addressFields.map((field) => (
        <label key={field} class={field}>
          <span>
            {say(`address_${field}`)}
            {needed.has(field) && <i>{say('needed')}</i>}
          </span>
          <input
            name={field}
            type="text"
            inputMode={field === 'phone' ? 'tel' : 'text'}
            autocomplete={autofill[field]}
            required={needed.has(field)}
            maxLength={field.startsWith('line') ? 200 : 40}
            value={address[field]}
            onInput={(event) => onChange({ ...address, [field]: event.currentTarget.value })}
          />
          {doubts.includes(field) && (
            <small class="tag warn" role="status">
              {say('doubtful')}
            </small>
          )}
        </label>
      ))}
    </div>
  );
}
