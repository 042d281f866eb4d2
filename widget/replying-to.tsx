import type { MessageView } from '../server/conversations/views.ts';
import { Icon } from './icons.tsx';
import { t } from './language.ts';
import { Quote } from './quote.tsx';
import './later-words.ts';
import './offer.css';

/** The message that the next one answers. */
export function ReplyingTo({ message, onCancel }: { message: MessageView; onCancel(): void }) {
  return (
    <div class="about">
      <Quote message={message} />
      <button type="button" class="round" aria-label={t('cancelReply')} onClick={onCancel}>
        <Icon name="close" />
      </button>
    </div>
  );
}
