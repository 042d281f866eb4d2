import { serviceKindWords, serviceStateWords } from '../common/service-words.ts';
import type { ServiceView } from '../server/aftersales/service/views.ts';
import { clockTime, fullTime, own } from './language.ts';
import { ServiceActs } from './service-acts.tsx';
import { w } from './service-data.ts';
import { useLatest } from './use-latest.ts';
import './cards.css';
import './requests.css';

/** An installation, a visit or help from afar: when who comes, how far it is, and what the customer may do now. */
export function ServiceCard({ id }: { id: string }) {
  const { value: service, show, load } = useLatest<ServiceView>(`/service-orders/${id}`);
  if (!service) return null;
  const { kind, number, state, line } = service;
  return (
    <section class="order request" aria-label={`${own(...serviceKindWords[kind])} ${number}`}>
      <p class="order-head">
        <span class="number">
          {own(...serviceKindWords[kind])} {number}
        </span>
        <b>{own(...serviceStateWords[state])}</b>
      </p>
      <div class="request-body">
        <p>{own(line.name, line.nameEn)}</p>
        {told(service).map((words) => (
          <p key={words} class="request-told">
            {words}
          </p>
        ))}
        {state === 'to_sign' && <Points service={service} />}
        <ServiceActs service={service} onChange={show} onStale={load} />
      </div>
    </section>
  );
}

function told({ slot, technician, state, clock, diagnosis, fix, parts }: ServiceView): string[] {
  const isAhead = slot !== null && state === 'booked';
  const visit = isAhead && { from: fullTime(slot.from), to: clockTime(slot.to), who: technician?.name ?? '' };
  return [
    visit && w(technician ? 'visitBy' : 'visit', visit),
    diagnosis && w('diagnosis', { words: diagnosis }),
    fix && w('done', { words: fix }),
    parts && w('parts', { words: parts }),
    state === 'to_sign' && clock && w('signBefore', { time: fullTime(clock.deadlineAt) }),
  ].filter((line): line is string => Boolean(line));
}

/** What was gone through, for who signs for it. */
function Points({ service: { checklist } }: { service: ServiceView }) {
  if (checklist.length === 0) return null;
  return (
    <ul aria-label={w('points')}>
      {checklist.map(({ text, textEn, done }) => (
        <li key={text}>
          {done ? '✓' : '○'} {own(text, textEn)}
        </li>
      ))}
    </ul>
  );
}
