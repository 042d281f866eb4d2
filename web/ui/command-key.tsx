import { lazy, Suspense, useEffect } from 'react';
import { isComposing } from './key-codes.ts';
import { createStore, useStore } from './store.ts';

export const commandBar = createStore(false);

const CommandBar = lazy(() => import('../finding/command-bar.tsx').then((file) => ({ default: file.CommandBar })));

/** Ctrl+K or ⌘K opens the command bar from anywhere, text fields included. */
export function CommandKey() {
  const isOpen = useStore(commandBar);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.code !== 'KeyK' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || isComposing(event)) return;
      event.preventDefault();
      commandBar.set((before) => !before);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return isOpen ? (
    <Suspense>
      <CommandBar onClose={() => commandBar.set(false)} />
    </Suspense>
  ) : null;
}
