import { type EffectCallback, useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { getState, type State, watchState } from './store.ts';

export function useStore(): State {
  const [state, change] = useState(getState);
  useEffect(() => {
    change(getState());
    return watchState(() => change(getState()));
  }, []);
  return state;
}

/** Works once, when the part appears; what it returns works when it goes. */
export function useArrival(work: EffectCallback): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the first one counts
  useEffect(work, []);
}

/** Works after each change of one value, before anybody sees it. */
export function useChange(value: unknown, work: EffectCallback): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the value says when, whatever else the work reads
  useLayoutEffect(work, [value]);
}
