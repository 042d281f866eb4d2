import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type ExceptionChoice, exceptions, silentHours } from '../../common/exceptions.ts';
import type { AffectedView, ExceptionView } from '../../server/aftersales/exceptions/views.ts';
import { api } from '../api.ts';
import { Choose } from '../ui/choose.tsx';
import { money } from '../ui/money.ts';
import { Chip } from '../ui/pieces.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { useNow } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import { CarrierClaim } from './claim.tsx';
import { affectedQuery, reloadExceptions } from './queries.ts';
import { useChoiceName } from './words.ts';

interface AffectedProps {
  exception: ExceptionView;
  mayAct: boolean;
}

/** The orders behind an exception: whom they belong to, what was chosen, what became of it. */
export function Affected({ exception, mayAct }: AffectedProps) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(affectedQuery(exception.id));
  const columns: Column<AffectedView>[] = [
    { title: t('exception.order'), cell: (row) => <Order affected={row} /> },
    { title: t('exception.customer'), cell: ({ customer }) => <Customer customer={customer} /> },
    { title: t('exception.parcel'), cell: ({ parcel }) => (parcel ? `${parcel.carrier} ${parcel.trackingNumber}` : '—'), isExtra: true },
    { title: t('exception.choice'), cell: (row) => <Choice affected={row} /> },
    { title: t('exception.act'), cell: (row) => <Acts affected={row} exception={exception} mayAct={mayAct} /> },
  ];
  return (
    <>
      <h2>{t('exception.affected')}</h2>
      <div className="exception-affected">
        <Table name={t('exception.affected')} columns={columns} query={query} empty={{ title: t('exception.noAffected'), how: '' }} />
      </div>
    </>
  );
}

const Order = ({ affected: { order } }: { affected: AffectedView }) => (
  <Link to="/orders/$id" params={{ id: order.id }} className="num" style={{ whiteSpace: 'nowrap' }}>
    {order.number}
  </Link>
);

const Customer = ({ customer }: { customer: AffectedView['customer'] }) => (
  <Link to="/customers/$id" params={{ id: customer.id }}>
    {customer.name ?? '—'}
  </Link>
);

function Choice({ affected: { choice, chosenBy, toldAt } }: { affected: AffectedView }) {
  const { t } = useTranslation();
  const choiceName = useChoiceName();
  const isSilent = useNow() - Date.parse(toldAt ?? '') > silentHours * 3_600_000;
  if (choice) return `${choiceName(choice)}${chosenBy && chosenBy !== 'customer' ? t(`exception.by_${chosenBy}`) : ''}`;
  if (toldAt && isSilent) return <Chip tone="warn">{t('exception.silent', { count: silentHours })}</Chip>;
  return <span className="muted">{t(toldAt ? 'exception.waiting' : 'exception.notTold')}</span>;
}

function Acts({ affected, exception, mayAct }: AffectedProps & { affected: AffectedView }) {
  const { t } = useTranslation();
  const choiceName = useChoiceName();
  const showProblem = useProblem();
  const act = useMutation({
    mutationFn: ({ what, body }: { what: 'choice' | 'outcome'; body: object }) =>
      api.put(`/api/exception-orders/${affected.id}/${what}`, body),
    onSuccess: reloadExceptions,
    onError: showProblem,
  });
  const note = (choice: string) => act.mutate({ what: 'choice', body: { choice: choice as ExceptionChoice } });
  return (
    <div className="exception-acts">
      {affected.outcome && <span>{t(`exception.outcome_${affected.outcome}`)}</span>}
      {affected.request && <span className="num muted">{affected.request.number}</span>}
      {mayAct && !affected.outcome && affected.toldAt && (
        <Choose label={t('exception.note')} act={t('exception.noteDo')} isBusy={act.isPending} onChoose={note}>
          <option value="">{t('exception.note')}</option>
          {exceptions[exception.kind].choices.map((each) => (
            <option key={each} value={each}>
              {choiceName(each)}
            </option>
          ))}
        </Choose>
      )}
      {mayAct &&
        !affected.outcome &&
        (['done', 'dropped'] as const).map((outcome) => (
          <button
            key={outcome}
            type="button"
            className="button small"
            disabled={act.isPending}
            onClick={() => act.mutate({ what: 'outcome', body: { outcome } })}
          >
            {t(outcome === 'done' ? 'exception.done' : 'exception.drop')}
          </button>
        ))}
      <Given affected={affected} mayAct={mayAct} />
      {affected.parcel && <CarrierClaim affected={affected} mayAct={mayAct} />}
    </div>
  );
}

/** What the rules propose to give on top: one press gives it, within the limits of who presses. */
function Given({ affected: { id, proposedMinor, compensation, order }, mayAct }: { affected: AffectedView; mayAct: boolean }) {
  const { t } = useTranslation();
  const give = useMutation({
    mutationFn: () => api.post(`/api/exception-orders/${id}/compensation`, {}, crypto.randomUUID()),
    onSuccess: reloadExceptions,
    onError: useProblem(),
  });
  if (compensation)
    return (
      <Link to="/aftersales/$id" params={{ id: compensation.id }} className="num">
        {t('exception.given', { number: compensation.number })}
      </Link>
    );
  if (!mayAct || proposedMinor === 0) return null;
  return (
    <button type="button" className="button small" disabled={give.isPending} onClick={() => give.mutate()}>
      {t('exception.give', { money: money(proposedMinor, order.currency) })}
    </button>
  );
}
