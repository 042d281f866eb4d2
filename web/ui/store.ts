import { useSyncExternalStore } from 'react';

/** A value outside React that screens can follow: what belongs to no route and no server row. */
export interface Store<T> {
  get(): T;
  set(next: T | ((before: T) => T)): void;
  subscribe(listener: () => void): () => void;
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      const after = typeof next === 'function' ? (next as (before: T) => T)(value) : next;
      if (Object.is(after, value)) return;
      value = after;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const useStore = <T>(store: Store<T>): T => useSyncExternalStore(store.subscribe, store.get);

/** Follows one part of a store; the part must keep its identity while it is unchanged. */
export const usePart = <T, P>(store: Store<T>, part: (value: T) => P): P => useSyncExternalStore(store.subscribe, () => part(store.get()));
