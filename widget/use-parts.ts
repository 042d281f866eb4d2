import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useArrival } from './hooks.ts';

export type Part = 'none' | 'tray' | 'emoji' | 'orders' | 'tracking' | 'contact' | 'callback';
export type Picture = { url: string; name: string };

/** Which part of the panel is open, and where the focus goes when it closes. */
export function useParts(room: RefObject<HTMLElement | null>) {
  const [part, setPart] = useState<Part>('none');
  const [picture, setPicture] = useState<Picture | null>(null);
  const opener = useRef<HTMLElement | null>(null);
  const focusField = () => room.current?.querySelector('textarea')?.focus();
  const noteOpener = () => {
    opener.current = document.activeElement as HTMLElement | null;
  };

  // On a phone the field would bring up the keyboard over what there is to read.
  useArrival(() => {
    if (matchMedia('(hover: none)').matches) room.current?.focus({ preventScroll: true });
    else focusField();
  });

  return {
    part,
    picture,
    focusField,
    isCovered: ['orders', 'tracking', 'contact', 'callback'].includes(part) || picture !== null,
    toggle(next: Part): void {
      noteOpener();
      setPart(part === next ? 'none' : next);
    },
    view(next: Picture): void {
      noteOpener();
      setPicture(next);
    },
    /** Closes what is open. What was covered can take the focus only after it is drawn anew. */
    uncover(): void {
      setPart('none');
      setPicture(null);
      requestAnimationFrame(() => (opener.current?.isConnected ? opener.current.focus() : focusField()));
    },
    close: () => setPart('none'),
  };
}
