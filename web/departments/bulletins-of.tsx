import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bulletinLevelWords } from '../../common/bulletins.ts';
import type { BulletinView } from '../../server/cases/bulletin-views.ts';
import type { ConversationView } from '../../server/conversations/views.ts';
import { said } from '../aftersales/words.ts';
import { Why } from '../conversations/chat-bar.tsx';
import { takeBack } from '../conversations/draft.ts';
import { reachEnd } from '../conversations/focus.ts';
import { refusals } from '../conversations/refusals.ts';
import { inLanguage } from '../conversations/words.ts';
import { customerQuery } from '../customers/queries.ts';
import { may, useMe } from '../session.ts';
import { Chip } from '../ui/pieces.tsx';
import { exactly, until } from '../ui/times.ts';
import { BulletinForm } from './bulletin-form.tsx';
import { bulletinsOfQuery } from './bulletin-queries.ts';
import './departments.css';

export const bulletinTones = { info: 'info', delay: 'warn', stop: 'bad' } as const;

interface BulletinsOfProps {
  source: 'orders' | 'products';
  id: string;
  /** Where it may be told to the customer. */
  conversation?: ConversationView | undefined;
}

/** What production and marketing say of this, while it holds. */
export function BulletinsOf({ source, id, conversation }: BulletinsOfProps) {
  const { t } = useTranslation();
  const items = useQuery(bulletinsOfQuery(source, id)).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <ul className="bulletins-of" aria-label={t('bulletin.title')}>
      {items.map((bulletin) => (
        <li key={bulletin.id}>
          <Chip tone={bulletinTones[bulletin.level]}>{said(bulletinLevelWords[bulletin.level])}</Chip>
          <span className="spread">
            {bulletin.words}
            <small className="muted" title={until(bulletin.until, exactly)}>
              {[
                bulletin.product && source === 'orders' ? inLanguage(bulletin.product) : '',
                bulletin.by,
                t('bulletin.until', { at: until(bulletin.until) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </span>
          {conversation && bulletin.customer.zh && <TellCustomer bulletin={bulletin} conversation={conversation} />}
        </li>
      ))}
    </ul>
  );
}

/** Puts the words for customers into the reply, in the customer's language; whoever answers may still change them. */
function TellCustomer({ bulletin: { customer }, conversation }: { bulletin: BulletinView; conversation: ConversationView }) {
  const { t } = useTranslation();
  const refused = refusals(conversation).reply;
  const language = useQuery(customerQuery(conversation.customer.id)).data?.language;
  const words = language === 'en' && customer.en ? customer.en : customer.zh;
  const tell = () => {
    takeBack(conversation.id, words, false);
    reachEnd('composer');
  };
  return (
    <Why reason={refused}>
      <button type="button" className="button small" aria-disabled={refused !== undefined} title={words} onClick={() => !refused && tell()}>
        {t('bulletin.tell')}
      </button>
    </Why>
  );
}

/** Opens the form in its place, for who may write bulletins. */
export function WriteBulletin({ about }: { about: { product: string } | { order: string } }) {
  const { t } = useTranslation();
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  if (!may(me, 'bulletins.write')) return null;
  if (isOpen) return <BulletinForm about={about} onDone={() => setOpen(false)} />;
  return (
    <button type="button" className="button small" style={{ alignSelf: 'start' }} onClick={() => setOpen(true)}>
      {t('bulletin.write')}
    </button>
  );
}
