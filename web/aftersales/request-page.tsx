import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isAboutMoney } from '../../common/aftersales-money.ts';
import { kindWords, requestStateWords } from '../../common/aftersales-words.ts';
import { freightSentence } from '../../common/freight-words.ts';
import type { RequestView } from '../../server/aftersales/request-views.ts';
import { api } from '../api.ts';
import { Complain, ComplaintsOf } from '../complaints/complaints-of.tsx';
import { Viewer } from '../conversations/viewer.tsx';
import { AskDepartment, TicketsOf } from '../departments/tickets-of.tsx';
import { RunsOfRequest } from '../guides/runs-of-request.tsx';
import { ParcelEvents } from '../orders/order-box.tsx';
import { orderQuery } from '../orders/queries.ts';
import { RiskOf } from '../risk/risk-of.tsx';
import { may, useMe } from '../session.ts';
import { BackTo } from '../ui/back-to.tsx';
import { money } from '../ui/money.ts';
import { Loaded } from '../ui/pieces.tsx';
import { PrintButton } from '../ui/print-button.tsx';
import { exactly } from '../ui/times.ts';
import '../ui/table.css';
import { useProblem } from '../ui/use-problem.ts';
import { ActBar } from './act-bar.tsx';
import './aftersales.css';
import { CarrierTasks } from './carrier-tasks.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { Inspected } from './inspected.tsx';
import { MoneyLines } from './money-lines.tsx';
import { OfferWords, OpenOffer } from './open-offer.tsx';
import { PolicyRow } from './policy-row.tsx';
import { RepairSheet } from './repair-sheet.tsx';
import { Amount } from './request-card.tsx';
import { Deadline, RequestStateChip } from './request-chip.tsx';
import { RequestLines } from './request-lines.tsx';
import { reloadRequests, requestQuery } from './request-queries.ts';
import { ReturnAddress } from './return-address.tsx';
import { Steps } from './steps.tsx';
import { choiceWords, reasonWords, said } from './words.ts';

/** One request, whole: what may be done now, and all that led here. It prints as a summary. */
export function RequestPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/staff/aftersales/$id' });
  const query = useQuery(requestQuery(id));
  return (
    <main className="page">
      <BackTo to="/aftersales" name={t('aftersales.title')} />
      <Loaded query={query} rows={4} height={90}>
        {(request) => <Whole request={request} />}
      </Loaded>
      <Viewer />
    </main>
  );
}

function Whole({ request }: { request: RequestView }) {
  const mayKnowRisk = may(useMe(), 'aftersales.work');
  return (
    <>
      <header className="page-head">
        <h1 className="num">
          {said(kindWords[request.kind])} {request.number}
        </h1>
        <RequestStateChip state={request.state} />
        <Deadline of={request} />
        <span className="spread" />
        <PrintButton />
      </header>
      <section className="paper request-acts">
        <OpenOffer request={request} />
        <ActBar request={request} />
      </section>
      <div className="columns">
        <section className="paper">
          <RequestLines request={request} />
          <Inspected request={request} />
          <Facts request={request} />
          <PolicyRow request={request} />
          {mayKnowRisk && <RiskOf customer={request.customer.id} />}
          {request.kind === 'intercept' && <CarrierTasks order={request.order.id} />}
          <RepairSheet request={request} />
          <MoneyLines request={request} />
          <AskDepartment about={{ request: request.id }} of={request.number} />
          <TicketsOf source="aftersales" id={request.id} />
          <ComplaintsOf source="orders" id={request.order.id} />
          <ComplainAboutRequest request={request} />
          <RunsOfRequest request={request.id} />
        </section>
        <section className="paper">
          <EvidenceList request={request} />
          {request.offers.length > 0 && <Rounds request={request} />}
          <Steps request={request} />
        </section>
      </div>
    </>
  );
}

/** The complaint names the request's order, which is read when this is drawn. */
function ComplainAboutRequest({ request }: { request: RequestView }) {
  const order = useQuery(orderQuery(request.order.id)).data;
  return order ? <Complain order={order} request={request.id} /> : null;
}

function Facts({ request }: { request: RequestView }) {
  const { t } = useTranslation();
  const { order, customer, returnParcel, outParcel, returnFreight, refundTo, words, compensation, choices, insteadOf } = request;
  return (
    <dl className="kv num request-facts">
      <dt>{t('aftersales.reason')}</dt>
      <dd>
        {reasonWords(request.reason)}
        <Amount request={request} />
      </dd>
      {insteadOf && (
        <>
          <dt>{t('aftersales.insteadOf')}</dt>
          <dd>{t('aftersales.goesBackTo', { kind: said(kindWords[insteadOf.kind]), state: said(requestStateWords[insteadOf.state]) })}</dd>
        </>
      )}
      {words && (
        <>
          <dt>{t('aftersales.said')}</dt>
          <dd>{words}</dd>
        </>
      )}
      <dt>{t('aftersales.order')}</dt>
      <dd>
        <Link to="/orders/$id" params={{ id: order.id }}>
          {order.number}
        </Link>
      </dd>
      <dt>{t('aftersales.customer')}</dt>
      <dd>
        <Link to="/customers/$id" params={{ id: customer.id }}>
          {customer.name ?? '—'}
        </Link>
        {request.conversation && (
          <>
            {' · '}
            <Link to="/chats" search={{ c: request.conversation }}>
              {t('task.toChat')}
            </Link>
          </>
        )}
      </dd>
      {request.helpedAt && (
        <>
          <dt>{t('aftersales.helped')}</dt>
          <dd>{t('aftersales.helpedAt', { time: exactly(request.helpedAt) })}</dd>
        </>
      )}
      <dt>{t('aftersales.owner')}</dt>
      <dd>
        <Owner request={request} />
      </dd>
      {isAboutMoney(request.kind) && (
        <>
          <dt>{t('aftersales.refundTo')}</dt>
          <dd>{t(`aftersales.refundTo_${refundTo}`)}</dd>
        </>
      )}
      {returnFreight && (
        <>
          <dt>{t('aftersales.freightBack')}</dt>
          <dd>
            {t(`aftersales.payer_${returnFreight}`)}
            <FreightLine request={request} />
          </dd>
        </>
      )}
      <ReturnAddress request={request} />
      {returnParcel && (
        <>
          <dt>{t('aftersales.parcelBack')}</dt>
          <dd>
            {`${returnParcel.carrier} ${returnParcel.trackingNumber}`}
            {returnParcel.state && (
              <>
                {' · '}
                <b>{t(`shipmentState.${returnParcel.state}`)}</b>
                <ParcelEvents events={returnParcel.events} />
              </>
            )}
          </dd>
        </>
      )}
      {outParcel && (
        <>
          <dt>{t('aftersales.parcelOut')}</dt>
          <dd>{`${outParcel.carrier} ${outParcel.trackingNumber}`}</dd>
        </>
      )}
      {choices.length > 0 && (
        <>
          <dt>{t('aftersales.offered')}</dt>
          <dd>
            {choices.map((each) => (
              <div key={each.id}>{choiceWords(each, request.currency)}</div>
            ))}
          </dd>
        </>
      )}
      {compensation && (
        <>
          <dt>{t('aftersales.form')}</dt>
          <dd>{t(`aftersales.form_${compensation.form}`)}</dd>
        </>
      )}
    </dl>
  );
}

/** What the way back has cost, and what became of it: the customer reads the same. */
function FreightLine({ request: { freight, currency } }: { request: RequestView }) {
  const words = freightSentence(freight, money(freight.amountMinor ?? 0, currency));
  return words ? <div className="small muted">{said(words)}</div> : null;
}

function Owner({ request }: { request: RequestView }) {
  const { t } = useTranslation();
  const me = useMe();
  const take = useMutation({
    mutationFn: () => api.put(`/api/aftersales/${request.id}/owner`, {}),
    onSuccess: reloadRequests,
    onError: useProblem(),
  });
  return (
    <>
      {request.owner?.name ?? t('aftersales.nobody')}{' '}
      {request.owner?.id !== me.id && request.endedAt === null && (
        <button type="button" className="link" disabled={take.isPending} onClick={() => take.mutate()}>
          {t('aftersales.take')}
        </button>
      )}
    </>
  );
}

function Rounds({ request }: { request: RequestView }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t('aftersales.rounds')}</h2>
      <ul className="plain-list small">
        {request.offers.map((offer) => (
          <li key={offer.round}>
            <OfferWords offer={offer} currency={request.currency} /> ·{' '}
            {t(offer.outcome ? `aftersales.outcome_${offer.outcome}` : 'aftersales.outcome_open')}
            {offer.words && <div className="muted">{offer.words}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}
