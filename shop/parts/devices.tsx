import { useState } from 'preact/hooks';
import type { OrderView } from '../../server/orders/views.ts';
import { post } from '../api.ts';
import { moment } from '../format.ts';
import { useWords } from '../language.ts';
import { useSending } from '../use-sending.ts';

type Line = OrderView['lines'][number];

const soonMs = 30 * 24 * 3600 * 1000;

/** The devices of a line: their serial numbers and warranties, and a place to register one that has arrived. */
export function Devices({ line, isHere, onChanged }: { line: Line; isHere: boolean; onChanged(): void }) {
  const { say, language } = useWords();
  const [isOpen, setOpen] = useState(false);
  const day = (instant: string) => moment(instant, language).slice(0, -6).replace(/,$/, '');
  const whole = (instant: string) => `${instant.slice(0, 4)}${language === 'en' ? ', ' : '-'}${day(instant)}`;
  return (
    <>
      {line.batch && <small class="num">{say('batchOf', { batch: line.batch })}</small>}
      {line.serials.map(({ serial, warrantyUntil }) => (
        <small key={serial} class="num">
          {serial} {warrantyUntil && say(endsSoon(warrantyUntil) ? 'warrantyEnds' : 'warrantyUntil', { day: whole(warrantyUntil) })}
        </small>
      ))}
      {isHere && line.serials.length < line.quantity && (
        <>
          <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {say('registerSerial')}
          </button>
          {isOpen && <Register line={line} onDone={() => [setOpen(false), onChanged()]} />}
        </>
      )}
    </>
  );
}

const endsSoon = (until: string): boolean => Date.parse(until) - Date.now() < soonMs;

function Register({ line, onDone }: { line: Line; onDone(): void }) {
  const { say } = useWords();
  const [serial, setSerial] = useState('');
  const { isBusy, problem, send } = useSending();
  const save = (event: Event) => {
    event.preventDefault();
    void send(async () => {
      await post(`/api/shop/order-lines/${line.id}/serials`, { serial: serial.trim() });
      onDone();
    });
  };
  return (
    <form class="register" onSubmit={save}>
      <label>
        <span>{say('serial')}</span>
        <input maxLength={100} value={serial} onInput={(event) => setSerial(event.currentTarget.value)} />
      </label>
      <button type="submit" disabled={isBusy || serial.trim() === ''}>
        {say('saveSerial')}
      </button>
      <p class="error" role="alert">
        {problem}
      </p>
    </form>
  );
}
