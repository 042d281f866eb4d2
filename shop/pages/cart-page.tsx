import { type CartLine, cartStore, limitOf, removeLine, setQuantity } from '../cart.ts';
import { money } from '../format.ts';
import { useWords } from '../language.ts';
import { Picture } from '../parts/picture.tsx';
import { Quantity } from '../parts/quantity.tsx';
import { Sum } from '../parts/sum.tsx';
import { useRate } from '../rate.ts';
import { addressOf } from '../router.ts';
import { useStore } from '../store.ts';
import { useTitle } from '../use-title.ts';

function Line({ line }: { line: CartLine }) {
  const { language, pick, say } = useWords();
  const name = pick(line.name, line.nameEn);
  return (
    <li class="line">
      <Picture source={line.picture} size="small" />
      <div class="what">
        <a href={addressOf(`/products/${encodeURIComponent(line.product)}`)}>{name}</a>
        <small>{pick(line.options, line.optionsEn)}</small>
        {line.stock === 0 && <small class="tag warn">{say('soldOut')}</small>}
      </div>
      <Quantity value={line.quantity} most={limitOf(line.stock)} of={name} onChange={(value) => setQuantity(line.variant, value)} />
      <b class="num">{money(line.quantity * line.priceMinor, line.currency, language)}</b>
      <button type="button" class="plain" aria-label={say('removeOf', { name })} onClick={() => removeLine(line.variant)}>
        {say('remove')}
      </button>
    </li>
  );
}

export function CartPage() {
  const { say } = useWords();
  const lines = useStore(cartStore);
  const rate = useRate();
  useTitle(say('cart'));
  if (lines.length === 0)
    return (
      <div class="empty">
        <h1>{say('cartEmpty')}</h1>
        <p>{say('cartEmptyWords')}</p>
        <a class="button primary" href={addressOf('/')}>
          {say('toHome')}
        </a>
      </div>
    );
  return (
    <>
      <h1>{say('cart')}</h1>
      <div class="two">
        <ul class="lines">
          {lines.map((line) => (
            <Line key={line.variant} line={line} />
          ))}
        </ul>
        <aside class="box">
          <Sum lines={lines} rate={rate} />
          <a class="button primary wide" href={addressOf('/checkout')}>
            {say('toCheckout')}
          </a>
        </aside>
      </div>
    </>
  );
}
