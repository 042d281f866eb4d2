import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { instantOf, wallOf } from '../../common/spoken-times.ts';
import { type TaskKind, taskKinds } from '../../common/tasks.ts';
import { api } from '../api.ts';
import { useMe } from '../session.ts';
import { Field } from '../ui/field.tsx';
import { useFirstField } from '../ui/first-field.ts';
import { useProblem } from '../ui/use-problem.ts';
import { reloadTasks } from './acts.tsx';

export interface TaskSketch {
  kind?: TaskKind;
  text?: string;
  dueAt?: Date;
  /** The message it was said in. */
  message?: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What the field for a local time holds. */
export const fieldTime = (zone: string, at: Date): string => new Date(wallOf(zone, at)).toISOString().slice(0, 16);
export const timeInField = (zone: string, value: string): Date => instantOf(zone, Date.parse(`${value}Z`));

/** Times people mean most, on the shop's clock. */
export function usualTimes(zone: string, now = new Date()) {
  const wall = wallOf(zone, now);
  const today = wall - (wall % dayMs);
  return [
    { key: 'inAnHour' as const, at: new Date(now.getTime() + hourMs) },
    { key: 'thisEvening' as const, at: instantOf(zone, today + 18 * hourMs) },
    { key: 'tomorrowMorning' as const, at: instantOf(zone, today + dayMs + 10 * hourMs) },
    { key: 'inThreeDays' as const, at: instantOf(zone, today + 3 * dayMs + 18 * hourMs) },
  ].filter(({ at }) => at > now);
}

/** A promise, a follow-up or a call back, made in a conversation. */
interface TaskFormProps {
  conversation: string;
  sketch?: TaskSketch;
  /** It is for another department after all. */
  onTicket(): void;
  /** The customer complains. */
  onComplaint(): void;
  onDone(): void;
}

export function TaskForm({ conversation, sketch = {}, onTicket, onComplaint, onDone }: TaskFormProps) {
  const { t } = useTranslation();
  const zone = useMe().shop.timeZone;
  const id = useId();
  const form = useFirstField('textarea');
  const showProblem = useProblem();
  const [key] = useState(() => crypto.randomUUID());
  const [kind, setKind] = useState<TaskKind>(sketch.kind ?? 'promise');
  const [text, setText] = useState(sketch.text ?? '');
  const [due, setDue] = useState(() => fieldTime(zone, sketch.dueAt ?? usualTimes(zone).at(-2)?.at ?? new Date(Date.now() + dayMs)));
  const [phone, setPhone] = useState('');
  const save = useMutation({
    mutationFn: () =>
      api.post(`/api/conversations/${conversation}/tasks`, {
        ...{ id: key, kind, text: text.trim(), dueAt: timeInField(zone, due).toISOString() },
        ...(sketch.message ? { message: sketch.message } : {}),
        ...(kind === 'callback' && phone.trim() ? { phone: phone.trim() } : {}),
      }),
    onSuccess: () => [void reloadTasks(), onDone()],
    onError: showProblem,
  });
  const isPast = !due || timeInField(zone, due).getTime() <= Date.now();
  return (
    <form
      ref={form}
      className="closing"
      aria-label={t('task.new')}
      onSubmit={(event) => [event.preventDefault(), !isPast && save.mutate()]}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onDone();
      }}
    >
      <fieldset className="choices">
        <legend className="unseen">{t('task.kind')}</legend>
        {taskKinds.map((each) => (
          <label key={each} className="choice">
            <input type="radio" name={id} checked={each === kind} onChange={() => setKind(each)} />
            <span>{t(`task.kind_${each}`)}</span>
          </label>
        ))}
      </fieldset>
      <label className="field">
        <span>{t('task.text')}</span>
        <textarea
          className="input"
          rows={2}
          maxLength={500}
          required
          value={text}
          placeholder={t(`task.hint_${kind}`)}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {kind === 'callback' && (
        <Field name={t('task.phone')} value={phone} onChange={setPhone} type="tel" maxLength={20} hint={t('task.phoneHow')} />
      )}
      <TimeField name={t('task.due')} value={due} onChange={setDue} wrong={isPast ? t('task.past') : undefined} />
      <footer>
        <button type="button" className="button" onClick={onTicket}>
          {t('ticket.ask')}
        </button>
        <button type="button" className="button" onClick={onComplaint}>
          {t('keys.complaint')}
        </button>
        <span className="spread" />
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={save.isPending || isPast || text.trim() === ''}>
          {t(`task.make_${kind}`)}
        </button>
      </footer>
    </form>
  );
}

interface TimeFieldProps {
  name: string;
  value: string;
  onChange(value: string): void;
  wrong?: string | undefined;
}

/** A time on the shop's clock, with those that are meant most one press away. */
export function TimeField({ name, value, onChange, wrong }: TimeFieldProps) {
  const { t } = useTranslation();
  const zone = useMe().shop.timeZone;
  return (
    <div className="time-field">
      <Field name={name} value={value} onChange={onChange} type="datetime-local" required wrong={wrong} />
      <div className="time-choices">
        {usualTimes(zone).map(({ key, at }) => (
          <button key={key} type="button" className="button small" onClick={() => onChange(fieldTime(zone, at))}>
            {t(`task.time_${key}` as 'task.time_inAnHour')}
          </button>
        ))}
      </div>
    </div>
  );
}
