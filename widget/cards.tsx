import type { SentKind } from './contract.ts';
import { fileSize, money, own, t } from './language.ts';
import { Later } from './later.tsx';
import { Thumb } from './thumb.tsx';
import './cards.css';

type Body = Record<string, unknown>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

const requestCard = () => import('./request-card.tsx').then((part) => part.RequestCard);
const guideCard = () => import('./guide-run.tsx').then((part) => part.GuideCard);
const correctionCard = () => import('./correction-card.tsx').then((part) => part.CorrectionCard);
const articleCard = () => import('./article-card.tsx').then((part) => part.ArticleCard);
const assistantCard = () => import('./assistant-card.tsx').then((part) => part.AssistantCard);
const cartCard = () => import('./cart-card.tsx').then((part) => part.CartCard);

/** What a message shows when it is neither words nor a picture. */
export function Card({ kind, body }: { kind: SentKind; body: Body }) {
  if (kind === 'aftersales') return <Later load={requestCard} props={{ id: text(body.request) }} />;
  if (kind === 'guide') return <Later load={guideCard} props={{ id: text(body.run) }} />;
  if (kind === 'cart') return <Later load={cartCard} props={{ body: body as never }} />;
  if (kind === 'correction') return <Later load={correctionCard} props={{ body: body as never }} />;
  if (kind === 'article') return <Later load={articleCard} props={{ body: body as never }} />;
  if (kind === 'assistant') return <Later load={assistantCard} props={{ body: body as never }} />;
  if (kind === 'file') return <FileLink body={body} />;
  return kind === 'product' ? <ProductCard body={body} /> : <OrderCard body={body} />;
}

function FileLink({ body }: { body: Body }) {
  const name = text(body.name);
  return (
    <a class="file" href={text(body.url)} download={name} target="_blank" rel="noopener">
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d="M13.5 3.5H7a1.5 1.5 0 0 0-1.5 1.5v14A1.5 1.5 0 0 0 7 20.5h10a1.5 1.5 0 0 0 1.5-1.5V8.5l-5-5ZM13.5 3.5v5h5" />
      </svg>
      <span>
        <b>{name}</b>
        <small>{`${fileSize(number(body.bytes) ?? 0)} · ${t('download')}`}</small>
      </span>
    </a>
  );
}

function ProductCard({ body }: { body: Body }) {
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

function OrderCard({ body }: { body: Body }) {
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
