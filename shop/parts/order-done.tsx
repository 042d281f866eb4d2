import { actionWords } from '../../common/aftersales-words.ts';
import type { OwnOperations } from '../../server/orders/operation-views.ts';
import { moment, momentUntil } from '../format.ts';
import { useWords } from '../language.ts';

/** The invoices asked for and issued, the newest first; a corrected one is written off. */
export function Invoices({ invoices }: Pick<OwnOperations, 'invoices'>) {
  const { say, language } = useWords();
  if (invoices.length === 0) return null;
  return (
    <>
      <h3>{say('invoices')}</h3>
      <ul aria-label={say('invoices')}>
        {invoices.map(({ version, state, title, taxNumber, email, number, askedAt, issuedAt }) => (
          <li key={version}>
            <span class={`tag ${state === 'issued' ? 'ok' : 'info'}`}>{say(`invoiceIs_${state}`)}</span>{' '}
            {[title, taxNumber, email, number].filter(Boolean).join(' · ')} <time>{moment(issuedAt ?? askedAt, language)}</time>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What the carrier was asked for, and what it answered or by when it will. */
export function CarrierTasks({ tasks }: { tasks: OwnOperations['carrierRequests'] }) {
  const { say, pick, language } = useWords();
  const shown = tasks.filter(({ ask }) => ask !== 'intercept');
  if (shown.length === 0) return null;
  return (
    <>
      <h3>{say('carrierAsked')}</h3>
      <ul aria-label={say('carrierAsked')}>
        {shown.map(({ id, ask, state, said, from, to, dueAt }) => (
          <li key={id}>
            {pick(...actionWords[ask])}
            {from && to && ` ${moment(from, language)}–${momentUntil(to, language).slice(-5)}`} ·{' '}
            {say(`carrier_${state}`, { time: moment(dueAt, language) })}
            {said && ` · ${said}`}
          </li>
        ))}
      </ul>
    </>
  );
}
