import { Link } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallAround } from '../../common/calls.ts';
import { isSuspicious } from '../../common/links.ts';
import type { AnswerSource, MailAround as MailShown, MessageBodies } from '../../common/messages.ts';
import { RequestCard } from '../aftersales/request-card.tsx';
import { wordFor } from '../language.ts';
import { knownMe } from '../session.ts';
import { Icon } from '../ui/icons.tsx';
import { money } from '../ui/money.ts';
import { Picture } from '../ui/picture.tsx';
import { Chip, Skeleton } from '../ui/pieces.tsx';
import { clock } from '../ui/times.ts';
import { viewPicture } from './viewer.tsx';
import { inLanguage } from './words.ts';

// Few talks have one: it is fetched when the first is shown.
const MailAround = lazy(async () => ({ default: (await import('./mail-around.tsx')).MailAround }));
const GuideCard = lazy(async () => ({ default: (await import('../guides/guide-card.tsx')).GuideCard }));
const CartCard = lazy(async () => ({ default: (await import('../carts/cart-card.tsx')).CartCard }));
const CorrectionCard = lazy(async () => ({ default: (await import('../corrections/correction-card.tsx')).CorrectionCard }));

type Shown<K extends keyof MessageBodies> = MessageBodies[K] & { url?: string; thumbnail?: string };

interface BodyProps {
  kind: string;
  body: Record<string, unknown>;
  isNote: boolean;
  /** Who of the staff wrote it. */
  author: string | undefined;
  quote: ReactNode;
}

/** What a message holds, sent or not yet. */
export function MessageBody({ kind, body, isNote, author, quote }: BodyProps) {
  const { t } = useTranslation();
  const mail = body.mail as MailShown | undefined;
  const call = body.call as CallAround | undefined;
  const isForMe = body.whisper !== undefined && body.whisper === knownMe()?.id;
  if (kind === 'text' || kind === 'assistant') {
    return (
      <div className={isForMe ? 'bubble whisper' : 'bubble'}>
        {isNote && (
          <small className="note-head">
            {t(isForMe ? 'lead.whisper' : body.consult ? 'consult.noteAsked' : 'chat.notePrivate')}
            {author && ` · ${author}`}
          </small>
        )}
        {call && (
          <b className="num" style={{ display: 'block' }}>
            {t('call.lasted', { direction: t(`call.${call.direction}`), time: clock(call.seconds * 1000) })}
          </b>
        )}
        {kind === 'assistant' && <small className="note-head">{`AI · ${author}`}</small>}
        {quote}
        {mail && (
          <small className="mail-head muted" title={t('byMail.how')}>
            {mail.subject ? t('byMail.about', { subject: mail.subject }) : t('byMail.mark')}
          </small>
        )}
        <Words text={String(body.text ?? '')} isNote={isNote} />
        {(mail?.whole !== undefined || mail?.left) && (
          <Suspense>
            <MailAround mail={mail} />
          </Suspense>
        )}
        {((body.sources ?? []) as AnswerSource[]).map(({ article, number, version, name }) => (
          <small key={number} className="muted" style={{ display: 'block' }}>
            <Link to="/knowledge/$id" params={{ id: article }} className="muted">{`↗ ${name} ${number} v${version}`}</Link>
          </small>
        ))}
        {((body.goods ?? []) as { number: string; name: string }[]).map(({ number, name }) => (
          <small key={number} className="muted" style={{ display: 'block' }}>{`↗ ${name} ${number}`}</small>
        ))}
      </div>
    );
  }
  return (
    <>
      {quote}
      {kind === 'image' && <Shot body={body as unknown as Shown<'image'>} />}
      {kind === 'file' && <FileCard body={body as unknown as Shown<'file'>} />}
      {kind === 'product' && <ProductCard body={body as unknown as Shown<'product'>} />}
      {kind === 'order' && <OrderCard body={body as unknown as Shown<'order'>} />}
      {kind === 'article' && (
        <div className="card">
          <b>{inLanguage(body as unknown as Shown<'article'>)}</b>
          <small className="muted num">{`${body.number} · v${body.version}`}</small>
        </div>
      )}
      {kind === 'aftersales' && <RequestCard id={String(body.request)} />}
      {kind === 'guide' && body.run !== undefined && (
        <Suspense fallback={<div className="card" style={{ minHeight: 90 }} />}>
          <GuideCard id={String(body.run)} />
        </Suspense>
      )}
      <Suspense fallback={<Skeleton rows={1} height={90} />}>
        {kind === 'cart' && body.cart !== undefined && <CartCard id={String(body.cart)} />}
        {kind === 'correction' && body.correction !== undefined && <CorrectionCard id={String(body.correction)} />}
      </Suspense>
    </>
  );
}

const addresses = /(https?:\/\/[^\s<>"'，。；！？、（）]+)/g;
const mentions = /(@[\p{L}\p{N}_-]+)/gu;

/** Odd parts are what the pattern found. The parts of one text never change places, so their places are their keys. */
function Words({ text, isNote }: { text: string; isNote: boolean }) {
  const parts = text.split(isNote ? mentions : addresses).map((part, place) => ({ part, place }));
  return parts.map(({ part, place }) => {
    if (place % 2 === 0) return part;
    if (isNote)
      return (
        <span key={place} className="mention">
          {part}
        </span>
      );
    return isSuspicious(part) ? (
      <Doubtful key={place} words={part} />
    ) : (
      <a key={place} href={part} target="_blank" rel="noopener noreferrer nofollow">
        {part}
      </a>
    );
  });
}

/** A link that may be a trap stays readable and cannot be clicked. */
function Doubtful({ words }: { words: string }) {
  const { t } = useTranslation();
  return (
    <>
      {words}{' '}
      <Chip tone="bad" title={t('chat.doubtfulWhy')}>
        {t('chat.doubtful')}
      </Chip>
    </>
  );
}

function Shot({ body }: { body: Shown<'image'> }) {
  const { t } = useTranslation();
  const { width, height, name } = body;
  // The place is kept before the picture comes, so that nothing jumps.
  const shownWidth = Math.max(80, Math.min(320, width || 240));
  const ratio = width && height ? width / height : 4 / 3;
  return (
    <button
      type="button"
      className="shot"
      style={{ width: shownWidth, aspectRatio: String(Math.max(ratio, 0.5)) }}
      aria-label={t('chat.viewPicture', { name })}
      onClick={() => body.url && viewPicture({ url: body.url, name })}
    >
      {body.url && <img src={body.thumbnail ?? body.url} alt={name} loading="lazy" />}
    </button>
  );
}

function FileCard({ body }: { body: Shown<'file'> }) {
  return (
    <a className="file-card" href={body.url} download={body.name}>
      <Icon name="document" size={24} />
      <span>
        <b>{body.name}</b>
        <small className="muted num">{sizeWords(body.bytes)}</small>
      </span>
    </a>
  );
}

export const sizeWords = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

function ProductCard({ body }: { body: Shown<'product'> }) {
  return (
    <div className="card">
      <div className="item">
        <Picture src={body.picture} />
        <div>
          <b>{inLanguage(body)}</b>
          <small className="num">{money(body.priceMinor, body.currency)}</small>
        </div>
      </div>
    </div>
  );
}

function OrderCard({ body }: { body: Shown<'order'> }) {
  const { t } = useTranslation();
  return (
    <div className="card">
      <div className="card-head">
        <span className="num">{t('order.named', { number: body.number })}</span>
        <Chip tone="ok">{wordFor('orderState', body.state)}</Chip>
      </div>
      {(body.lines ?? []).map((line) => (
        <div key={`${line.name} ${line.quantity}`} className="item">
          <Picture src={line.picture} />
          <div>
            <b>{inLanguage(line)}</b>
            <small className="num">×{line.quantity}</small>
          </div>
        </div>
      ))}
      <div className="card-head num">
        <span>{t('order.total')}</span>
        <b>{money(body.totalMinor, body.currency)}</b>
      </div>
    </div>
  );
}
