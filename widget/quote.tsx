import type { MessageView } from '../server/conversations/views.ts';
import { t } from './language.ts';
import { gist } from './timeline.ts';

export const authorName = ({ author }: MessageView): string => (author.kind === 'customer' ? t('you') : (author.name ?? t('service')));

export function Quote({ message }: { message: MessageView }) {
  return (
    <p class="quote">
      <b>{authorName(message)}</b> {gist(message)}
    </p>
  );
}
