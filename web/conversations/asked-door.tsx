import { useQuery } from '@tanstack/react-query';
import { Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shortly } from '../ui/times.ts';
import { consultsQuery } from './consult-queries.ts';
import { useAsks } from './consult-strip.tsx';
import { useChatSearch } from './search.ts';

/** What colleagues ask this person, above the list: one press leads into the conversation. */
export function AskedDoor() {
  const { t } = useTranslation();
  const { change } = useChatSearch();
  const asks = useAsks();
  const [isOpen, setOpen] = useState(false);
  const items = useQuery(consultsQuery).data?.items.filter((each) => each.isForMe) ?? [];
  if (items.length === 0) return null;
  const list = (
    <ul style={{ width: 300, maxHeight: 360, overflow: 'auto' }} aria-label={t('consult.forMe')}>
      {items.map((each) => (
        <li key={each.id}>
          <button
            type="button"
            className="menu-item"
            style={{ display: 'block' }}
            onClick={() => [setOpen(false), change({ c: each.conversation.id })]}
          >
            <span className="muted small">
              {asks(each)} · {each.conversation.number} · {shortly(each.askedAt)}
            </span>
            <span style={{ display: 'block', overflowWrap: 'anywhere' }}>{each.question}</span>
          </button>
        </li>
      ))}
    </ul>
  );
  return (
    <div className="set-aside">
      <span className="spread">{t('consult.forMeCount', { count: items.length })}</span>
      <Popover open={isOpen} onOpenChange={setOpen} trigger="click" placement="bottomRight" content={list} destroyOnHidden>
        <button type="button" className="link" aria-expanded={isOpen}>
          {t('consult.show')}
        </button>
      </Popover>
    </div>
  );
}
