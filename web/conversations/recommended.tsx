import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recommended as Goods } from '../../server/assistant/recommending/views.ts';
import { api } from '../api.ts';
import '../i18n/page-words.ts';
import { useKeys } from '../ui/keys.ts';
import { money } from '../ui/money.ts';
import { Picture } from '../ui/picture.tsx';
import { KeyCap } from '../ui/pieces.tsx';
import { dayAndTime } from '../ui/times.ts';
import { sendMessage } from './outbox.ts';
import type { Opened } from './queries.ts';
import { needsQuery, recommendationsQuery } from './reply-queries.ts';
import './recommended.css';
import { askedIn } from './suggestions.ts';
import { inLanguage } from './words.ts';

/** Above the field: goods for what the customer asks, looks at or has, each with why; one key sends the first as a card. */
export function Recommended({ opened }: { opened: Opened }) {
  const { t } = useTranslation();
  const { id } = opened.conversation;
  const asked = askedIn(opened);
  const [sent, setSent] = useState<readonly string[]>([]);
  // Needs that were noted are looked at whoever spoke last.
  const isNeeded = useQuery(needsQuery(id)).data?.notedBy != null;
  const query = useQuery({ ...recommendationsQuery(id, asked ?? 0), enabled: asked !== undefined || isNeeded });
  const items = asked === undefined && !isNeeded ? [] : (query.data?.items ?? []).filter((each) => !sent.includes(each.id));
  const send = (goods: Goods | undefined) => {
    if (!goods) return;
    setSent((before) => [...before, goods.id]);
    sendCard(id, goods);
  };
  useKeys([['KeyG', () => send(items[0])]]);
  if (items.length === 0) return null;
  return (
    <ul className="recommended" aria-label={t('recommend.name')}>
      {items.map((goods, place) => (
        <Line key={goods.id} goods={goods} isFirst={place === 0} onSend={() => send(goods)} />
      ))}
    </ul>
  );
}

function sendCard(conversation: string, { id: product, name, nameEn, picture, priceMinor, currency, because, about }: Goods): void {
  sendMessage({ conversation, kind: 'product', body: { product }, shown: { product, name, nameEn, picture, priceMinor, currency } });
  void api
    .post(`/api/conversations/${conversation}/recommendations`, { product, because, about: about?.id ?? null })
    .catch(() => undefined);
}

function Line({ goods, isFirst, onSend }: { goods: Goods; isFirst: boolean; onSend(): void }) {
  const { t } = useTranslation();
  const { picture, priceMinor, currency, priceUntil, stock, because, words, about, budgetMinor } = goods;
  const name = inLanguage(goods);
  const reasons = [
    t(`recommend.${because}`, { words, about: about ? inLanguage(about) : '' }),
    ...(because === 'needed' && words !== '' ? [words] : []),
    ...(priceUntil === null ? [] : [t('recommend.until', { at: dayAndTime(priceUntil) })]),
    ...(budgetMinor === null ? [] : [t('recommend.budget', { money: money(budgetMinor, currency) })]),
  ];
  return (
    <li>
      <Picture src={picture} />
      <span className="recommended-name">
        <b>{name}</b>
        <small>{reasons.join(' · ')}</small>
      </span>
      <small className="num">
        {money(priceMinor, currency)} · {stock === null ? t('recommend.plenty') : t('recommend.stock', { count: stock })}
      </small>
      <button type="button" className="button small" onPointerDown={(event) => event.preventDefault()} onClick={onSend}>
        {t('card.send')}
        <span className="unseen">{name}</span>
        {isFirst && <KeyCap code="KeyG" />}
      </button>
    </li>
  );
}
