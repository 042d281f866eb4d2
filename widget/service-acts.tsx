import { useState } from 'preact/hooks';
import type { ServiceAct } from '../common/service-orders.ts';
import type { ServiceView } from '../server/aftersales/service/views.ts';
import { problemOf } from './api.ts';
import { callOnce } from './request-calls.ts';
import { w } from './service-data.ts';
import { SlotChoice } from './slot-choice.tsx';
import './form.css';

interface Props {
  service: ServiceView;
  onChange(service: ServiceView): void;
  onStale(): void;
}

type Open = Exclude<ServiceAct, 'signature'> | null;

/** What the customer may do with it now: choose when somebody comes, sign for it, object, or call it off. */
export function ServiceActs({ service, onChange, onStale }: Props) {
  const [open, setOpen] = useState<Open>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const may = (act: ServiceAct) => service.acts.some((each) => each.act === act && each.allowed);
  const act = async (name: ServiceAct, body: object = {}) => {
    setBusy(true);
    setProblem('');
    try {
      const key = `${service.id}.${name}.${service.steps.length}`;
      onChange(await callOnce<ServiceView>(`/service-orders/${service.id}/${name}`, body, key));
      setOpen(null);
    } catch (error) {
      setProblem(problemOf(error).title);
      if (problemOf(error).status === 409) onStale();
    }
    setBusy(false);
  };
  const opener = (name: NonNullable<Open>, words: string, kind = 'plain') =>
    may(name) && (
      <button type="button" class={kind} disabled={isBusy} onClick={() => setOpen(name)}>
        {words}
      </button>
    );
  return (
    <>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {open && may(open) ? (
        <div class="form">
          {open === 'booking' && <SlotChoice isBusy={isBusy} onChoose={(from) => void act('booking', { from })} />}
          {open === 'objection' && <Objection isBusy={isBusy} onTell={(words) => void act('objection', { words })} />}
          <div class="request-acts">
            {open === 'cancellation' && (
              <>
                <p>{w('cancelSure')}</p>
                <button type="button" class="solid" disabled={isBusy} onClick={() => void act('cancellation')}>
                  {w('cancelYes')}
                </button>
              </>
            )}
            <button type="button" class="plain" onClick={() => setOpen(null)}>
              {w('back')}
            </button>
          </div>
        </div>
      ) : (
        <div class="request-acts">
          {may('signature') && (
            <button type="button" class="solid" disabled={isBusy} onClick={() => void act('signature')}>
              {w('sign')}
            </button>
          )}
          {opener('objection', w('object'))}
          {opener('booking', w(service.state === 'booked' ? 'rebook' : 'book'), service.state === 'booked' ? 'plain' : 'solid')}
          {opener('cancellation', w('cancel'))}
        </div>
      )}
    </>
  );
}

function Objection({ isBusy, onTell }: { isBusy: boolean; onTell(words: string): void }) {
  const [words, setWords] = useState('');
  return (
    <>
      <label>
        {w('wrong')}
        <textarea rows={2} maxLength={1000} value={words} onInput={(event) => setWords(event.currentTarget.value)} />
      </label>
      <button type="button" class="solid" disabled={isBusy || words.trim() === ''} onClick={() => onTell(words.trim())}>
        {w('tell')}
      </button>
    </>
  );
}
