import { useState } from 'preact/hooks';
import { serviceKindWords, serviceMoveWords, serviceStateWords } from '../../common/service-words.ts';
import type { ServiceBrief, ServiceView } from '../../server/aftersales/service/views.ts';
import { get, post } from '../api.ts';
import { moment, momentUntil } from '../format.ts';
import { useWords } from '../language.ts';
import { useLoad } from '../use-load.ts';
import { useLookAgain } from '../use-look-again.ts';
import { useSending } from '../use-sending.ts';
import { SlotChoice } from './slot-choice.tsx';

/** Installations and support for an order: the customer chooses when somebody comes, and signs for the work. */
export function Services({ order }: { order: string }) {
  const { say } = useWords();
  const path = `/api/shop/service-orders?list=all&order=${encodeURIComponent(order)}`;
  const loaded = useLoad(path, () => get<{ items: ServiceBrief[] }>(path));
  const { again } = loaded;
  useLookAgain(again);
  const items = loaded.value?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section>
      <h2>{say('services')}</h2>
      {items.map((service) => (
        <Service key={service.id} brief={service} onChanged={again} />
      ))}
    </section>
  );
}

function Service({ brief, onChanged }: { brief: ServiceBrief; onChanged(): void }) {
  const { say, pick, language } = useWords();
  const { again, value } = useLoad(`${brief.id} ${brief.state} ${brief.slot?.from}`, () =>
    get<ServiceView>(`/api/shop/service-orders/${brief.id}`),
  );
  const { slot, technician, kind, number, state, line } = brief;
  const changed = () => [again(), onChanged()];
  return (
    <section class="order" aria-label={`${pick(...serviceKindWords[kind])} ${number}`}>
      <header>
        <b class="num">
          {pick(...serviceKindWords[kind])} {number}
        </b>
        <span class="tag info">{pick(...serviceStateWords[state])}</span>
      </header>
      <div class="body">
        <span>{pick(line.name, line.nameEn)}</span>
        {slot && (
          <span class="num">
            {say('visitAt', {
              time: `${moment(slot.from, language)}–${momentUntil(slot.to, language).slice(-5)}`,
              who: technician?.name ?? '',
            })}
          </span>
        )}
        {state === 'to_sign' && <span>{say('signBefore', { time: brief.clock ? moment(brief.clock.deadlineAt, language) : '' })}</span>}
      </div>
      {value && <Report service={value} />}
      {value && <Acts service={value} onChanged={changed} />}
      <ol class="track">
        {value?.steps.toReversed().map((step) => (
          <li key={step.number}>
            <time class="num" dateTime={step.at}>
              {moment(step.at, language)}
            </time>
            <span>
              {pick(...serviceMoveWords[step.move])}
              {step.words && ` · ${step.words}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What was gone through, found and done. */
function Report({ service: { checklist, diagnosis, fix, parts, state } }: { service: ServiceView }) {
  const { say, pick } = useWords();
  const told = [
    [say('diagnosis'), diagnosis],
    [say('workDone'), fix],
    [say('partsUsed'), parts],
  ].filter(([, value]) => value);
  if (told.length === 0 && checklist.length === 0) return null;
  return (
    <dl class="sheet service-report">
      {told.map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </>
      ))}
      {checklist.length > 0 && state !== 'to_book' && state !== 'booked' && (
        <>
          <dt>{say('checkedPoints')}</dt>
          <dd>
            {checklist.map((point) => (
              <div key={point.text}>
                {point.done ? '✓' : '○'} {pick(point.text, point.textEn)}
              </div>
            ))}
          </dd>
        </>
      )}
    </dl>
  );
}

type Open = 'booking' | 'objection' | undefined;

function Acts({ service, onChanged }: { service: ServiceView; onChanged(): void }) {
  const { say } = useWords();
  const [open, setOpen] = useState<Open>(service.state === 'to_book' ? 'booking' : undefined);
  const [words, setWords] = useState('');
  const { isBusy, problem, send } = useSending();
  const may = (act: string) => service.acts.some((each) => each.act === act && each.allowed);
  async function act(name: string, body: object = {}): Promise<void> {
    const refused = await send(() => post(`/api/shop/service-orders/${service.id}/${name}`, body));
    if (!refused) setOpen(undefined);
    onChanged();
  }
  return (
    <div class="service-acts">
      {open === 'booking' && may('booking') && <SlotChoice isBusy={isBusy} onChoose={(from) => void act('booking', { from })} />}
      {open === 'objection' && may('objection') && (
        <label class="note">
          <span>{say('whatIsWrong')}</span>
          <textarea rows={2} maxLength={1000} value={words} onInput={(event) => setWords(event.currentTarget.value)} />
        </label>
      )}
      <p class="error" role="alert">
        {problem}
      </p>
      <footer>
        {may('signature') && (
          <button type="button" class="primary" disabled={isBusy} onClick={() => void act('signature')}>
            {say('signOff')}
          </button>
        )}
        {may('objection') && (
          <button
            type="button"
            disabled={isBusy || (open === 'objection' && words.trim() === '')}
            onClick={() => (open === 'objection' ? void act('objection', { words }) : setOpen('objection'))}
          >
            {say(open === 'objection' ? 'sayNotInOrder' : 'notInOrder')}
          </button>
        )}
        {may('booking') && (
          <button type="button" aria-expanded={open === 'booking'} onClick={() => setOpen(open === 'booking' ? undefined : 'booking')}>
            {say(service.state === 'booked' ? 'otherSlot' : 'chooseSlot')}
          </button>
        )}
        {may('cancellation') && (
          <button type="button" disabled={isBusy} onClick={() => void act('cancellation', { words: '' })}>
            {say('cancelService')}
          </button>
        )}
      </footer>
    </div>
  );
}
