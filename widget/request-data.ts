import { useEffect, useState } from 'preact/hooks';
import type { RequestAct } from '../common/aftersales-acts.ts';
import type { Said } from '../common/aftersales-words.ts';
import type { RequestView } from '../server/aftersales/request-views.ts';
import { own } from './language.ts';
import { callOnce } from './request-calls.ts';

export const say = ([zh, en]: Said): string => own(zh, en);

/** Does one act. The number of steps is in its key: pressed twice, it is done once; brought before a person after a no, it is another deed. */
export function actOn(request: RequestView, act: RequestAct, body: object): Promise<RequestView> {
  const key = `${request.id}.${act}.${request.steps.length}${'humanReview' in body ? '.review' : ''}`;
  return callOnce(`/aftersales/${request.id}/${act}`, body, key);
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
