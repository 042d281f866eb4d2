import { useCallback, useEffect, useState } from 'preact/hooks';
import { Refusal } from './api.ts';

export interface Loaded<T> {
  value: T | undefined;
  error: Refusal | undefined;
  /** Asks again and keeps showing what is there meanwhile. */
  again(): void;
  show(value: T): void;
}

/** Loads when the key changes; the old content stays until the new one comes, an answer that comes too late is dropped. */
export function useLoad<T>(key: string, load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ key: string; value?: T; error?: Refusal }>({ key });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what the loader depends on
  useEffect(() => {
    let isCurrent = true;
    load().then(
      (value) => isCurrent && setState({ key, value }),
      (error: unknown) =>
        isCurrent && error instanceof Refusal && setState((before) => ({ ...(before.key === key ? before : { key }), error })),
    );
    return () => {
      isCurrent = false;
    };
  }, [key, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  const show = useCallback((value: T) => setState({ key, value }), [key]);
  const isThis = state.key === key;
  return { value: isThis ? state.value : undefined, error: isThis ? state.error : undefined, again, show };
}
