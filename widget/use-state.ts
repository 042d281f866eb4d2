import { useEffect, useState } from 'preact/hooks';
import { getState, type State, watchState } from './store.ts';

export function useStore(): State {
  const [state, change] = useState(getState);
  useEffect(() => {
    change(getState());
    return watchState(() => change(getState()));
  }, []);
  return state;
}
