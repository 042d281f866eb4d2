import type { SentKind } from './contract.ts';
import { Icon } from './icons.tsx';
import { fileSize, money, own, t } from './language.ts';
import { Thumb } from './thumb.tsx';
import { Words } from './words.tsx';

interface Props {
  kind: SentKind;
  body: Record<string, unknown>;
  onView(picture: { url: string; name: string }): void;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** What a message shows, by its kind. */
export function MessageBody({ kind, body, onView }: Props) {
  switch (kind) {
    case 'text':
      return (
        <p class="words">
          <Words text={text(body.text)} />
        </p>
      );
    case 'image':
      return <Picture body={body} onView={onView} />;
    case 'file':
      return <FileLink body={body} />;
    case 'product':
      return <ProductCard body={body} />;
    case 'order':
      return <OrderCard body={body} />;
  }
}

// Its room is kept before it comes, so that nothing jumps.
function Picture({ body, onView }: Omit<Props, 'kind'>) {
  const name = text(body.name);
  const url = text(body.url);
  const [width, height] = [number(body.width) ?? 4, number(body.height) ?? 3];
  const scale = Math.min(1, 220 / Math.max(width, height));
  const size = { width: Math.max(72, Math.round(width * scale)), height: Math.max(48, Math.round(height * scale)) };
  return (
    <button type="button" class="picture" aria-label={t('viewPicture', { name })} onClick={() => onView({ url, name })}>
      <img src={text(body.thumbnail) || url} alt={t('pictureAlt', { name })} {...size} loading="lazy" />
    </button>
  );
}

function FileLink({ body }: { body: Record<string, unknown> }) {
  const name = text(body.name);
  return (
    <a class="file" href={text(body.url)} download={name} target="_blank" rel="noopener">
      <Icon name="file" />
      <span>
        <b>{name}</b>
        <small>{`${fileSize(number(body.bytes) ?? 0)} · ${t('download')}`}</small>
      </span>
    </a>
  );
}

function ProductCard({ body }: { body: Record<string, unknown> }) {
  const name = own(text(body.name), text(body.nameEn));
  const price = number(body.priceMinor);
  return (
    <div class="item">
      <Thumb src={text(body.picture)} size={56} />
      <span>
        <small>{t('product')}</small>
        <b>{name}</b>
        {price !== null && <span class="price">{money(price, text(body.currency))}</span>}
      </span>
    </div>
  );
}

interface Line {
  name: string;
  nameEn?: string;
  quantity: number;
  picture: string | null;
}

function OrderCard({ body }: { body: Record<string, unknown> }) {
  const lines = (Array.isArray(body.lines) ? body.lines : []) as Line[];
  const total = number(body.totalMinor);
  return (
    <div class="order">
      <p class="order-head">
        <span class="number">{t('order', { number: text(body.number) })}</span>
      </p>
      {lines.slice(0, 3).map((line) => (
        <p key={line.name} class="order-line">
          <Thumb src={line.picture} size={40} />
          <span>{own(line.name, line.nameEn ?? '')}</span>
          <span class="number">×{line.quantity}</span>
        </p>
      ))}
      {total !== null && <p class="order-total price">{money(total, text(body.currency))}</p>}
    </div>
  );
}
