import { useState } from 'preact/hooks';
import { call, problemOf } from './api.ts';
import { useArrival } from './hooks.ts';
import { clockTime, dayName, t } from './language.ts';
import { NoticeLink, Sheet } from './sheet.tsx';
import './form.css';
import './later-words.ts';

interface Props {
  conversation: string;
  onClose(): void;
}

/** Who waits would rather be called: a number and a time within opening hours. */
export function Callback({ conversation, onClose }: Props) {
  const [times, setTimes] = useState<string[]>();
  const [at, setAt] = useState('');
  const [phone, setPhone] = useState('');
  const [problem, setProblem] = useState('');
  const [isSaving, setSaving] = useState(false);

  useArrival(() => {
    call<{ times: string[] }>('GET', `/conversations/${conversation}/callback`).then(
      (reply) => {
        setTimes(reply.times);
        setAt(reply.times[0] ?? '');
      },
      (error) => setProblem(problemOf(error).title),
    );
  });
  const isNever = times?.length === 0;
  const save = async (event: Event) => {
    event.preventDefault();
    if (!phone.trim()) return setProblem(t('callbackNeeded'));
    setSaving(true);
    try {
      await call('POST', `/conversations/${conversation}/callback`, { phone: phone.trim(), at });
      onClose();
    } catch (error) {
      setProblem(problemOf(error).title);
      setSaving(false);
    }
  };

  return (
    <Sheet title={t('callback')} onClose={onClose}>
      <form class="form" onSubmit={save} noValidate>
        <p class="hint">
          {t(isNever ? 'callbackNever' : 'callbackHint')} <NoticeLink />
        </p>
        {!isNever && (
          <>
            <label>
              {t('phone')}
              <input
                type="tel"
                autocomplete="tel"
                value={phone}
                aria-invalid={problem !== ''}
                onInput={(event) => [setPhone(event.currentTarget.value), setProblem('')]}
              />
            </label>
            <label>
              {t('callbackWhen')}
              <select value={at} disabled={!times} onChange={(event) => setAt(event.currentTarget.value)}>
                {times?.map((time) => (
                  <option key={time} value={time}>
                    {`${dayName(time)} ${clockTime(time)}`}
                  </option>
                ))}
              </select>
            </label>
          </>
        )}
        {problem && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        {!isNever && (
          <button type="submit" class="solid" disabled={isSaving || !at}>
            {t(isSaving ? 'saving' : 'callbackSend')}
          </button>
        )}
      </form>
    </Sheet>
  );
}

/** By when somebody will call. */
export const Promised = ({ at }: { at: string }) => (
  <p class="system" role="status">
    {t('callbackPromise', { at: `${dayName(at)} ${clockTime(at)}` })}
  </p>
);
