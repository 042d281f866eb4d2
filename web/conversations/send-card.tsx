import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../../server/conversations/views.ts';
import { Why } from './chat-bar.tsx';
import { sendMessage } from './outbox.ts';
import { refusals } from './refusals.ts';

interface SendCardProps {
  view: ConversationView;
  kind: 'order' | 'product' | 'article';
  body: Record<string, unknown>;
  shown: Record<string, unknown>;
}

export function SendCard({ view, kind, body, shown }: SendCardProps) {
  const { t } = useTranslation();
  const refused = refusals(view).reply;
  return (
    <Why reason={refused}>
      <button
        type="button"
        className="button small"
        aria-disabled={refused !== undefined}
        onClick={() => !refused && sendMessage({ conversation: view.id, kind, body, shown })}
      >
        {t('card.send')}
      </button>
    </Why>
  );
}
