import { t } from './language.ts';

interface Props {
  why: string;
  onAgain(): void;
  onDrop(): void;
}

/** Why something was not sent, and what can be done about it. */
export function Refusal({ why, onAgain, onDrop }: Props) {
  return (
    <div class="refusal" role="alert">
      <p>{why}</p>
      <button type="button" class="plain" onClick={onAgain}>
        {t('resend')}
      </button>
      <button type="button" class="plain" onClick={onDrop}>
        {t('discard')}
      </button>
    </div>
  );
}
