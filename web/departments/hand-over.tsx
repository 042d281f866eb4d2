import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayBeHandedOver } from '../../common/handovers.ts';
import { problemSentence } from '../../common/problems.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { api, Refusal } from '../api.ts';
import { Why } from '../conversations/chat-bar.tsx';
import { inLanguage } from '../conversations/words.ts';
import { may, useMe } from '../session.ts';
import { fieldTime, timeInField } from '../tasks/task-form.tsx';
import { Field } from '../ui/field.tsx';
import { useProblem } from '../ui/use-problem.ts';
import { DepartmentChoice } from './department-choice.tsx';
import './departments.css';
import { screenLanguage } from '../language.ts';
import { handoversOfQuery, reloadHandovers } from './handover-queries.ts';

const usualMs = 7 * 24 * 3_600_000;

/** Opens the form in its place; who may not, or an order that cannot be, says why. */
export function HandOver({ order }: { order: OrderView }) {
  const { t } = useTranslation();
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  const items = useQuery(handoversOfQuery(order.id)).data?.items;
  if (!may(me, 'orders.edit') || !items) return null;
  const taken = new Set(items.filter(({ endedAt }) => !endedAt).flatMap(({ lines }) => lines.map(({ line }) => line)));
  const lines = order.lines.filter(({ id }) => !taken.has(id));
  const language = screenLanguage();
  const refused = !mayBeHandedOver.includes(order.state)
    ? problemSentence('wrong_state', language, { state: t(`orderState.${order.state}`) })
    : lines.length === 0
      ? problemSentence('handed_over_already', language)
      : undefined;
  if (isOpen && !refused) return <HandOverForm order={order} lines={lines} onDone={() => setOpen(false)} />;
  return (
    <p>
      <Why reason={refused}>
        <button type="button" className="button small" aria-disabled={refused !== undefined} onClick={() => !refused && setOpen(true)}>
          {t('handover.make')}
        </button>
      </Why>
    </p>
  );
}

interface FormProps {
  order: OrderView;
  lines: OrderView['lines'];
  onDone(): void;
}

function HandOverForm({ order, lines, onDone }: FormProps) {
  const { t } = useTranslation();
  const zone = useMe().shop.timeZone;
  const showProblem = useProblem();
  const [key] = useState(() => crypto.randomUUID());
  const [group, setGroup] = useState('');
  const [due, setDue] = useState(() => fieldTime(zone, new Date(Date.now() + usualMs)));
  const [note, setNote] = useState('');
  const [warning, setWarning] = useState('');
  const [chosen, setChosen] = useState<Record<string, string>>(() =>
    Object.fromEntries(lines.map(({ id, requirements }) => [id, requirements])),
  );
  const send = useMutation({
    mutationFn: () =>
      api.post(`/api/orders/${order.id}/handovers`, {
        ...{ id: key, group, dueAt: timeInField(zone, due).toISOString(), note: note.trim(), anyway: warning !== '' },
        lines: Object.entries(chosen).map(([line, requirements]) => ({ line, requirements: requirements.trim() })),
      }),
    onSuccess: () => [void reloadHandovers(), onDone()],
    onError: (error) => (error instanceof Refusal && error.code === 'over_capacity' ? setWarning(error.message) : showProblem(error)),
  });
  const isPast = !due || timeInField(zone, due).getTime() <= Date.now();
  const isReady = group !== '' && !isPast && Object.keys(chosen).length > 0;
  // What was warned of is another matter now.
  const change = (what: () => void) => [setWarning(''), what()];
  return (
    <form
      className="ticket-form boxed"
      aria-label={t('handover.make')}
      onSubmit={(event) => [event.preventDefault(), isReady && send.mutate()]}
      onKeyDown={(event) => event.key === 'Escape' && [event.stopPropagation(), onDone()]}
    >
      <DepartmentChoice value={group} onChange={(next) => change(() => setGroup(next))} />
      <Lines lines={lines} chosen={chosen} onChange={(next) => change(() => setChosen(next))} />
      <Field
        name={t('handover.due')}
        type="datetime-local"
        value={due}
        onChange={(next) => change(() => setDue(next))}
        required
        wrong={isPast ? t('task.past') : undefined}
      />
      <Field name={t('handover.note')} value={note} onChange={setNote} maxLength={1000} />
      {warning && (
        <p className="wrong" role="alert">
          {warning}
        </p>
      )}
      <div className="form-end">
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={send.isPending || !isReady}>
          {t(warning ? 'handover.sendAnyway' : 'handover.send')}
        </button>
      </div>
    </form>
  );
}

interface LinesProps {
  lines: OrderView['lines'];
  chosen: Record<string, string>;
  onChange(chosen: Record<string, string>): void;
}

/** Which items, and how the customer wants each. */
function Lines({ lines, chosen, onChange }: LinesProps) {
  const { t } = useTranslation();
  const toggle = ({ id, requirements }: OrderView['lines'][number], isOn: boolean) => {
    const { [id]: _gone, ...others } = chosen;
    onChange(isOn ? { ...others, [id]: requirements } : others);
  };
  return (
    <fieldset className="handover-lines">
      <legend>{t('handover.lines')}</legend>
      {lines.map((line) => (
        <div key={line.id}>
          <label>
            <input type="checkbox" checked={line.id in chosen} onChange={(event) => toggle(line, event.target.checked)} />{' '}
            {inLanguage(line)} ×{line.quantity}
          </label>
          {line.id in chosen && (
            <input
              className="input"
              maxLength={1000}
              value={chosen[line.id]}
              placeholder={t('handover.requirements')}
              aria-label={t('handover.requirementsOf', { name: inLanguage(line) })}
              onChange={(event) => onChange({ ...chosen, [line.id]: event.target.value })}
            />
          )}
        </div>
      ))}
    </fieldset>
  );
}
