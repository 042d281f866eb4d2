import type { MessageView } from '../server/conversations/views.ts';
import { Icon } from './icons.tsx';
import { t } from './language.ts';
import { Quote } from './message.tsx';
import { sendOrder, sendProduct } from './sending.ts';
import { type State, set } from './store.ts';

const isId = (value: string | undefined): value is string => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value ?? '');

interface Offer {
  key: string;
  label: string;
  send(): void;
}

/** What the customer could send by one press: the order they came to ask about, or the product they look at. */
function offerOf({ about, page }: State): Offer | null {
  if (isId(about?.order)) {
    const { order } = about;
    return { key: order, label: t('aboutOrder', { number: '' }).trim(), send: () => sendOrder(order, { order }) };
  }
  const product = about?.product ?? page?.product;
  const title = page?.title;
  if (!isId(product) || !title) return null;
  return { key: product, label: t('looking', { title }), send: () => sendProduct(product, title) };
}

export function About({ state, dismissed, onDismiss }: { state: State; dismissed: string; onDismiss(key: string): void }) {
  const offer = offerOf(state);
  if (!offer || dismissed === offer.key) return null;
  const end = () => {
    onDismiss(offer.key);
    set({ about: null });
  };
  return (
    <div class="about">
      <p>{offer.label}</p>
      <button
        type="button"
        class="plain strong"
        onClick={() => {
          offer.send();
          end();
        }}
      >
        {t('sendToAgent')}
      </button>
      <button type="button" class="round" aria-label={t('dismiss')} onClick={end}>
        <Icon name="close" />
      </button>
    </div>
  );
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
