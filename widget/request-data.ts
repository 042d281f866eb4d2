import { useEffect, useState } from 'preact/hooks';
import type { RequestAct } from '../common/aftersales-acts.ts';
import type { Said } from '../common/aftersales-words.ts';
import type { RequestView } from '../server/aftersales/request-views.ts';
import { call, type Problem, problemOf } from './api.ts';
import { useStore } from './hooks.ts';
import { own } from './language.ts';
import { callOnce } from './request-calls.ts';

export const say = ([zh, en]: Said): string => own(zh, en);

const lookMs = 30_000;

/** A request as it is now: loaded when shown, and again when anything about a request was heard or the line came back. */
export function useRequest(id: string) {
  const { news, connections } = useStore();
  const [request, show] = useState<RequestView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const load = () => {
    call<RequestView>('GET', `/aftersales/${id}`).then(
      (found) => [show(found), setProblem(null)],
      (error) => setProblem(problemOf(error)),
    );
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: these say when to look again
  useEffect(load, [id, news, connections]);
  // Some networks let no sockets through.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks at the same request
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && load(), lookMs);
    return () => clearInterval(timer);
  }, [id]);
  return { request, problem, show, load };
}

/** Does one act. The number of steps is in its key: pressed twice, it is done once. */
export function actOn(request: RequestView, act: RequestAct, body: object): Promise<RequestView> {
  return callOnce(`/aftersales/${request.id}/${act}`, body, `${request.id}.${act}.${request.steps.length}`);
}

/** The present instant, anew each minute; each second in the last hour of `until`. */
export function useNow(until: string | undefined): number {
  const [now, setNow] = useState(Date.now());
  const isNear = until !== undefined && Math.abs(Date.parse(until) - now) < 3_600_000;
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), isNear ? 1000 : 20_000);
    return () => clearInterval(timer);
  }, [isNear]);
  return now;
}
