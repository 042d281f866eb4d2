import { useCallback, useEffect, useState } from 'preact/hooks';
import { lookAtPush, type PushState, pushWords, startPush, stopPush, watchPush } from '../../common/customer-push.ts';
import { Refusal } from '../api.ts';
import { hasWritten } from '../guest.ts';
import { useWords } from '../language.ts';
import { pushDoor } from '../push.ts';
import { sessionStore } from '../session.ts';
import { useStore } from '../store.ts';
import { QuietHours } from './quiet-hours.tsx';

/** The chat keeps what it knows where every page of the shop hears of it. */
function useHasWritten(): boolean {
  const [is, set] = useState(hasWritten);
  useEffect(() => {
    const listen = () => set(hasWritten());
    addEventListener('storage', listen);
    return () => removeEventListener('storage', listen);
  }, []);
  return is;
}

/** Offered to who has written to the shop, and switched off at the same place. */
export function NotifyMe() {
  const { pick } = useWords();
  const session = useStore(sessionStore);
  const [state, setState] = useState<PushState>('none');
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const hasAsked = useHasWritten();
  const look = useCallback(() => void lookAtPush(pushDoor).then(setState, () => undefined), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: who signs in here is told here
  useEffect(() => {
    if (!hasAsked) return;
    look();
    return watchPush(look);
  }, [hasAsked, session?.visitorToken]);
  if (state === 'none' || !hasAsked) return null;
  const turn = async (work: typeof startPush) => {
    setBusy(true);
    setProblem('');
    await work(pushDoor).then(setState, (error: unknown) => setProblem(error instanceof Refusal ? error.message : String(error)));
    setBusy(false);
  };
  return (
    <p class="notify-me">
      <span role="status">{state !== 'offered' && pick(...pushWords[state])}</span>
      {state !== 'homeScreen' && (
        <button type="button" class="plain" disabled={isBusy} onClick={() => turn(state === 'on' ? stopPush : startPush)}>
          {pick(...pushWords[state === 'on' ? 'stop' : 'start'])}
        </button>
      )}
      {state === 'on' && <QuietHours key={session?.visitorToken} />}
      {problem && (
        <span class="error" role="alert">
          {problem}
        </span>
      )}
    </p>
  );
}
