import { clocks } from '../common/conversation.ts';
import type { MessageView } from '../server/conversations/views.ts';
import { t } from './language.ts';
import { recall } from './sending.ts';
import { gist } from './timeline.ts';
import './later-words.ts';

interface Props {
  message: MessageView;
  isMine: boolean;
  onReply(message: MessageView): void;
  onDone(): void;
}

/** What can be done with one message. */
export function Actions({ message, isMine, onReply, onDone }: Props) {
  const canRecall = isMine && Date.now() - Date.parse(message.at) < clocks.recall * 1000;
  const does = (work: () => unknown) => () => {
    onDone();
    void work();
  };
  return (
    <div class="actions">
      <button type="button" class="plain" onClick={does(() => onReply(message))}>
        {t('reply')}
      </button>
      {message.kind === 'text' && navigator.clipboard && (
        <button type="button" class="plain" onClick={does(() => copy(message))}>
          {t('copy')}
        </button>
      )}
      {canRecall && (
        <button type="button" class="plain" onClick={does(() => recall(message.conversation, message.number))}>
          {t('recall')}
        </button>
      )}
    </div>
  );
}

const copy = (message: MessageView) => navigator.clipboard.writeText(gist(message)).catch(() => undefined);
