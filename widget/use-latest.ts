import { useEffect, useState } from 'preact/hooks';
import { call, type Problem, problemOf } from './api.ts';
import { useStore } from './hooks.ts';

const lookMs = 30_000;

/** Something of the customer's as it is now: loaded when shown, and again when anything was heard or the line came back. */
export function useLatest<T>(path: string) {
  const { news, connections } = useStore();
  const [value, show] = useState<T | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const load = () => {
    call<T>('GET', path).then(
      (found) => [show(found), setProblem(null)],
      (error) => setProblem(problemOf(error)),
    );
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: these say when to look again
  useEffect(load, [path, news, connections]);
  // Some networks let no sockets through.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks at the same thing
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && load(), lookMs);
    return () => clearInterval(timer);
  }, [path]);
  return { value, problem, show, load };
}
