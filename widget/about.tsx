import type { MessageView } from '../server/conversations/views.ts';
import { Icon } from './icons.tsx';
import { t } from './language.ts';
import { Later } from './later.tsx';
import { Quote } from './message.tsx';
import { Offer } from './offer.tsx';
import { parts } from './parts.ts';
import { sendProduct } from './sending.ts';
import { type State, set } from './store.ts';

const isId = (value: string | undefined): value is string => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value ?? '');

interface Props {
  state: State;
  dismissed: string;
  onDismiss(key: string): void;
}

/** What the customer could send by one press: the order they came to ask about, or the product they look at. */
export function About({ state, dismissed, onDismiss }: Props) {
  const { about, page } = state;
  const end = (key: string) => {
    onDismiss(key);
    set({ about: null });
  };
  const { order } = about ?? {};
  if (isId(order)) return <Later load={parts.aboutOrder} props={{ order, onEnd: () => end(order) }} />;
  const product = about?.product ?? page?.product;
  const title = page?.title;
  if (!isId(product) || !title || dismissed === product) return null;
  const send = () => sendProduct(product, title);
  return <Offer label={t('looking', { title })} onSend={send} onEnd={() => end(product)} />;
}

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
