import { useState } from 'preact/hooks';
import { actionWords } from '../common/aftersales-words.ts';
import { ownChanges, type Standing } from '../common/own-changes.ts';
import type { OrderView } from '../server/orders/views.ts';
import { call, problemOf } from './api.ts';
import { Invoice, Lines, Time, Ways } from './apply-change-fields.tsx';
import { c } from './change-words.ts';
import { callOnce } from './request-calls.ts';
import { say } from './request-data.ts';
import './form.css';

interface Props {
  order: OrderView;
  standing: Standing;
  onDone(): void;
  onBack(): void;
}

/** One change of an order: its few fields, and the button that makes it. Pressed twice it is done once. */
export function ApplyChange({ order, standing: { change, lines }, onDone, onBack }: Props) {
  const [body, setBody] = useState<object | null>(change === 'urge' ? {} : null);
  const [key] = useState(() => `${order.id}.${change}.${Date.now()}`);
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const name = say(actionWords[change]);
  const send = () => {
    if (!body) return;
    const { method, path } = ownChanges[change];
    setBusy(true);
    (method === 'PUT' ? call('PUT', `/orders/${order.id}/${path}`, body) : callOnce(`/orders/${order.id}/${path}`, body, key)).then(
      onDone,
      (error) => {
        setProblem(problemOf(error).title);
        setBusy(false);
      },
    );
  };
  return (
    <form
      class="form apply"
      aria-label={name}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h3>{name}</h3>
      {change === 'change_payment' && <Ways onFill={setBody} />}
      {change === 'change_lines' && <Lines order={order} lines={lines} onFill={setBody} />}
      {change === 'invoice' && <Invoice order={order} onFill={setBody} />}
      {change === 'change_delivery_time' && <Time onFill={setBody} />}
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <div class="request-acts">
        <button type="submit" class="solid" disabled={isBusy || !body}>
          {c('confirm', { what: name })}
        </button>
        <button type="button" class="plain" onClick={onBack}>
          {c('back')}
        </button>
      </div>
    </form>
  );
}
