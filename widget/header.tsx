import type { WidgetConversation } from '../server/conversations/widget-views.ts';
import type { Shop } from './contract.ts';
import { Icon } from './icons.tsx';
import { duration, own, t } from './language.ts';

interface Props {
  shop: Shop | null;
  conversation: WidgetConversation | undefined;
  typing: string | null;
  onClose: (() => void) | null;
}

export function Header({ shop, conversation, typing, onClose }: Props) {
  const name = shop ? own(shop.name, shop.nameEn) : t('service');
  const agent = conversation?.state !== 'closed' ? conversation?.agent?.name : undefined;
  const title = agent ?? name;
  return (
    <header class="head">
      <span class="face" aria-hidden="true">
        {[...title][0]}
      </span>
      <div class="who">
        <h1 id="who">{title}</h1>
        <p>{typing ? t('typing', { name: typing }) : [agent && name, manner(shop)].filter(Boolean).join(' · ')}</p>
      </div>
      {onClose && (
        <button type="button" class="round" aria-label={t('close')} onClick={onClose}>
          <Icon name="minimise" />
        </button>
      )}
    </header>
  );
}

function manner(shop: Shop | null): string {
  if (!shop) return '';
  if (!shop.staffed) return t('away');
  return shop.answerSeconds ? t('usually', { time: duration(Math.max(60, shop.answerSeconds)) }) : t('online');
}
