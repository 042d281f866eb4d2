import { type RefObject, useEffect, useRef } from 'react';

/**
 * For a form that was just asked for: its first field has the focus. When the form goes and nothing else took the focus, what asked for it has it
 * again, so that the keyboard goes on where it was.
 */
export function useFirstField(which: string): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    form.current?.querySelector<HTMLElement>(which)?.focus();
    return () => {
      if (document.activeElement === document.body && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [which]);
  return form;
}
