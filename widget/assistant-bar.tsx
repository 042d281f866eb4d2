import { useState } from 'preact/hooks';
import { call, problemOf } from './api.ts';
import { AskedFor } from './asked-for.tsx';
import { useArrival } from './hooks.ts';
import { own } from './language.ts';
import { set } from './store.ts';
import './assistant.css';

/** Above the talk while the assistant has it: that it is no person, and the way to one, always one press away. */
export function AssistantBar({ conversation }: { conversation: string }) {
  const [isBusy, setBusy] = useState(false);
  const [isAlways, setAlways] = useState(false);
  useArrival(() => {
    call<{ on: boolean }>('GET', '/people-only').then(
      ({ on }) => setAlways(on),
      () => undefined,
    );
  });
  const attempt = (work: Promise<unknown>) => {
    setBusy(true);
    work.catch((error) => set({ notice: problemOf(error).title })).finally(() => setBusy(false));
  };
  const choose = (on: boolean) => {
    setAlways(on);
    attempt(call('PUT', '/people-only', { on }));
  };
  return (
    <section class="assistant-bar" aria-label={own('智能助手', 'AI assistant')}>
      <span>{own('智能助手正在回答，它不是真人', 'You are talking to an AI assistant')}</span>
      <button type="button" class="chip" disabled={isBusy} onClick={() => attempt(call('POST', `/conversations/${conversation}/person`))}>
        {own('转人工', 'Talk to a person')}
      </button>
      <AskedFor conversation={conversation} />
      <label>
        <input type="checkbox" checked={isAlways} disabled={isBusy} onChange={(event) => choose(event.currentTarget.checked)} />
        {own('以后只要人工', 'People only from now on')}
      </label>
    </section>
  );
}
