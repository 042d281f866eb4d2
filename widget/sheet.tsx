import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from './icons.tsx';
import { t } from './language.ts';

interface Props {
  title: string;
  onClose(): void;
  children: ComponentChildren;
}

/** A part that covers the chat until it is closed. What is below is inert. */
export function Sheet({ title, onClose, children }: Props) {
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  return (
    <section class="sheet" role="dialog" aria-modal="true" aria-label={title}>
      <div class="sheet-head">
        <h2>{title}</h2>
        <button ref={close} type="button" class="round" aria-label={t('closePart')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div class="sheet-body">{children}</div>
    </section>
  );
}
