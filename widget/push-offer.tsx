import { useState } from 'preact/hooks';
import { lookAtPush, type PushDoor, type PushState, pushWords, startPush, stopPush, watchPush } from '../common/customer-push.ts';
import { call, problemOf } from './api.ts';
import { useChange } from './hooks.ts';
import { own } from './language.ts';
import { keep, kept } from './storage.ts';
import './notify.css';

const door: PushDoor = {
  readKey: () => call('GET', '/push-key'),
  tell: (device) => call('PUT', '/push-device', device),
  forget: (endpoint) => call('POST', '/push-device/removal', { endpoint }),
};

/** Above the talk, in the shop's own pages: who has written may be told of answers here, or does not want to; it is switched off at the same place. */
export function PushOffer({ customer }: { customer: string }) {
  const [state, setState] = useState<PushState>('none');
  const [isDeclined, setDeclined] = useState(() => kept('push-declined') !== null);
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const look = () => void lookAtPush(door).then(setState, () => undefined);
  useChange(customer, () => {
    look();
    return watchPush(look);
  });
  if (state === 'none' || (state !== 'on' && isDeclined)) return null;
  const turn = async (work: typeof startPush) => {
    setBusy(true);
    setProblem('');
    await work(door).then(setState, (error: unknown) => setProblem(problemOf(error).title));
    setBusy(false);
  };
  const decline = () => {
    keep('push-declined', '1');
    setDeclined(true);
  };
  return (
    <section class="notify" aria-label={own(...pushWords.title)}>
      <p role="status">{problem || (state !== 'offered' && own(...pushWords[state]))}</p>
      {state !== 'homeScreen' && (
        <button type="button" class="plain" disabled={isBusy} onClick={() => turn(state === 'on' ? stopPush : startPush)}>
          {own(...pushWords[state === 'on' ? 'stop' : 'start'])}
        </button>
      )}
      {state !== 'on' && (
        <button type="button" class="plain" onClick={decline}>
          {own(...pushWords.putAway)}
        </button>
      )}
    </section>
  );
}
