import { useState } from 'preact/hooks';
import { dueFor } from '../../common/tier-rates.ts';
import type { ProductView } from '../../server/catalogue/views.ts';
import { get } from '../api.ts';
import { money } from '../format.ts';
import { useWords } from '../language.ts';
import { useLoad } from '../use-load.ts';
import { type ChangeFormProps, Form } from './change-form.tsx';
import { Waiting } from './waiting.tsx';

type Variant = ProductView['variants'][number];

/** Changes one line to another variant of the same product; what it costs more or less is said before. */
export function OtherVariant(props: ChangeFormProps) {
  const { order, standing } = props;
  const { say, pick } = useWords();
  const lines = order.lines.filter(({ id, product }) => product !== null && standing.lines.includes(id));
  const [id, setId] = useState(lines[0]?.id ?? '');
  const line = lines.find((each) => each.id === id);
  return (
    <>
      {lines.length > 1 && (
        <label class="note">
          <span>{say('whichLine')}</span>
          <select value={id} onChange={(event) => setId(event.currentTarget.value)}>
            {lines.map((each) => (
              <option key={each.id} value={each.id}>
                {pick(each.name, each.nameEn)} {Object.values(each.options).join(' ')}
              </option>
            ))}
          </select>
        </label>
      )}
      {line && <Variants key={line.id} {...props} line={line} />}
    </>
  );
}

function Variants({ order, standing, isBusy, onSend, line }: ChangeFormProps & { line: ChangeFormProps['order']['lines'][number] }) {
  const { say, pick, language } = useWords();
  const loaded = useLoad(`variants ${line.product}`, () => get<ProductView>(`/api/shop/products/${line.product}`));
  const [chosen, setChosen] = useState('');
  if (!loaded.value) return <Waiting of={loaded} />;
  const others = loaded.value.variants.filter(({ id }) => id !== line.variant);
  if (others.length === 0) return <p class="summary">{say('noOtherVariant')}</p>;
  const canBeHad = ({ available, stock }: Variant) => available && (stock ?? line.quantity) >= line.quantity;
  const more = ({ priceMinor }: Variant) => dueFor(order, ((priceMinor ?? line.priceMinor) - line.priceMinor) * line.quantity);
  const price = (variant: Variant) =>
    more(variant) === 0
      ? ''
      : ` · ${say(more(variant) > 0 ? 'dearer' : 'cheaper', { amount: money(Math.abs(more(variant)), order.currency, language) })}`;
  return (
    <Form
      change={standing.change}
      isReady={chosen !== '' && !isBusy}
      onSubmit={() => onSend({ lines: [{ line: line.id, variant: chosen }] })}
    >
      <fieldset class="variants">
        <legend>{say('newVariant')}</legend>
        {others.map((each) => (
          <label key={each.id}>
            <input
              type="radio"
              name="variant"
              disabled={!canBeHad(each)}
              checked={chosen === each.id}
              onChange={() => setChosen(each.id)}
            />
            <span>
              {pick(Object.values(each.options).join(' · '), Object.values(each.optionsEn).join(' · ')) || each.sku}
              {canBeHad(each) ? price(each) : ` · ${say('soldOut')}`}
            </span>
          </label>
        ))}
      </fieldset>
      <p class="summary">{say('variantPays')}</p>
    </Form>
  );
}
