import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sendTo } from '../../common/aftersales-next.ts';
import { kindWords } from '../../common/aftersales-words.ts';
import type { RequestView } from '../../server/aftersales/request-views.ts';
import { may, useMe } from '../session.ts';
import { money } from '../ui/money.ts';
import { Failed, Skeleton } from '../ui/pieces.tsx';
import { ActBar } from './act-bar.tsx';
import './aftersales.css';
import { OpenOffer } from './open-offer.tsx';
import { Deadline, RequestStateChip } from './request-chip.tsx';
import { RequestLines } from './request-lines.tsx';
import { requestQuery } from './request-queries.ts';
import { giftOf, reasonWords, said } from './words.ts';

/** A request where it is talked about: what, for how much, until when, how far it is, and what may be done now. It follows the facts. */
export function RequestCard({ id }: { id: string }) {
  const me = useMe();
  const query = useQuery({ ...requestQuery(id), enabled: may(me, 'orders.see') });
  if (!may(me, 'orders.see')) return null;
  if (query.data) return <Card request={query.data} />;
  return (
    <div className="card request-card">
      {query.isPending ? <Skeleton rows={2} height={60} /> : <Failed error={query.error} onRetry={() => query.refetch()} />}
    </div>
  );
}

function Card({ request }: { request: RequestView }) {
  const { t } = useTranslation();
  return (
    <section className="card request-card" aria-label={t('aftersales.named', { number: request.number })}>
      <div className="card-head">
        <Link to="/aftersales/$id" params={{ id: request.id }} className="num">
          {said(kindWords[request.kind])} {request.number}
        </Link>
        <RequestStateChip state={request.state} />
      </div>
      <RequestLines request={request} />
      <div className="request-body">
        <p className="small">
          {reasonWords(request.reason)}
          <Amount request={request} />
        </p>
        {request.clock && (
          <p>
            <Deadline of={request} />
          </p>
        )}
        {request.state === 'awaiting_return' && (
          <p className="small">{request.returnTo ? said(sendTo(request.returnTo)) : t('aftersales.returnToUntold')}</p>
        )}
        <OpenOffer request={request} />
        <ActBar request={request} />
      </div>
    </section>
  );
}

type AmountColumn = 'kind' | 'state' | 'askedMinor' | 'agreedMinor' | 'paidMinor' | 'currency' | 'form';

/** What is asked for, agreed, or paid: the one that counts now. Nothing while the customer is yet to choose. */
export function Amount({ request }: { request: Pick<RequestView, AmountColumn> }) {
  const { t } = useTranslation();
  const { askedMinor, agreedMinor, paidMinor, currency, form } = request;
  const [key, minor] =
    paidMinor > 0
      ? (['paid', paidMinor] as const)
      : agreedMinor !== null
        ? (['agreedTo', agreedMinor] as const)
        : (['asked', askedMinor] as const);
  if (minor === 0 || isChoosing(request)) return null;
  return (
    <span className="num">
      {' · '}
      {t(`aftersales.${key}`, { money: form ? giftOf(form, minor, currency) : money(minor, currency) })}
    </span>
  );
}

const isChoosing = ({ kind, state }: Pick<RequestView, 'kind' | 'state'>) => kind === 'compensation' && state === 'draft';
