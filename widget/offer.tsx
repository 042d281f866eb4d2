import { Icon } from './icons.tsx';
import { t } from './language.ts';
import './later-words.ts';
import './offer.css';

interface Props {
  label: string;
  onSend(): void;
  onEnd(): void;
}

/** Something that can be sent by one press, or not. */
export function Offer({ label, onSend, onEnd }: Props) {
  const send = () => {
    onSend();
    onEnd();
  };
  return (
    <div class="about">
      <p>{label}</p>
      <button type="button" class="plain strong" onClick={send}>
        {t('sendToAgent')}
      </button>
      <button type="button" class="round" aria-label={t('dismiss')} onClick={onEnd}>
        <Icon name="close" />
      </button>
    </div>
  );
}
