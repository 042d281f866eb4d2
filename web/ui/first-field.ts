import { type RefObject, useEffect, useRef } from 'react';

/** To what had the focus before, unless something else has taken it. */
export function giveBackFocus(before: Element | null): void {
  if (document.activeElement === document.body && before instanceof HTMLElement && before.isConnected) before.focus();
}

/**
 * For a form that was just asked for: its first field has the focus. When the form goes and nothing else took the focus, what asked for it has it
 * again, so that the keyboard goes on where it was.
 */
export function useFirstField(which: string): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    form.current?.querySelector<HTMLElement>(which)?.focus();
    return () => giveBackFocus(before);
  }, [which]);
  return form;
}
