import { useEffect } from 'react';
import { createStore } from './store.ts';

/** Something that can be done where one is; refused with the reason that its button gives. */
export interface Command {
  id: string;
  name: string;
  /** The single key that does the same. */
  code?: string;
  refused?: string | undefined;
  run(): void;
}

/** What the open conversation offers. */
export const commandsHere = createStore<Command[]>([]);

/** Offers commands while the screen that can do them is there. */
export function useCommands(commands: Command[]): void {
  const words = JSON.stringify(commands);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what can be done changes with its words, not with every drawing
  useEffect(() => {
    commandsHere.set(commands);
    return () => commandsHere.set([]);
  }, [words]);
}
