import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { serviceKindWords, serviceMoveWords, serviceStateWords } from '../../common/service-words.ts';
import type { ServiceView } from '../../server/aftersales/service/views.ts';
import { said } from '../aftersales/words.ts';
import { Viewer } from '../conversations/viewer.tsx';
import { inLanguage } from '../conversations/words.ts';
import { Masked } from '../customers/masked.tsx';
import { orderQuery } from '../orders/queries.ts';
import { addressWords } from '../ui/address.ts';
import { BackTo } from '../ui/back-to.tsx';
import { Loaded } from '../ui/pieces.tsx';
import { PrintButton } from '../ui/print-button.tsx';
import '../ui/table.css';
import { dayAndTime, exactly } from '../ui/times.ts';
import { ServiceActs } from './act-bar.tsx';
import { Checklist } from './checklist.tsx';
import { ServiceDeadline, ServiceStateChip, slotWords } from './chip.tsx';
import { Photos } from './photos.tsx';
import { serviceQuery } from './queries.ts';
import '../aftersales/aftersales.css';
import './service.css';

/** One service order, whole, for the desk and on the technician's phone. It prints as the sheet of the work. */
export function ServicePage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/staff/service-orders/$id' });
  const query = useQuery(serviceQuery(id));
  return (
    <main className="page">
      <BackTo to="/service-orders" name={t('service.title')} />
      <Loaded query={query} rows={4} height={90}>
        {(service) => <Whole service={service} />}
      </Loaded>
      <Viewer />
    </main>
  );
}

function Whole({ service }: { service: ServiceView }) {
  return (
    <>
      <header className="page-head">
        <h1 className="num">
          {said(serviceKindWords[service.kind])} {service.number}
        </h1>
        <ServiceStateChip state={service.state} />
        <ServiceDeadline service={service} />
        <span className="spread" />
        <PrintButton />
      </header>
      <section className="paper request-acts">
        <ServiceActs service={service} />
      </section>
      <div className="columns">
        <section className="paper">
          <Facts service={service} />
          <Checklist service={service} />
          <Photos service={service} />
        </section>
        <section className="paper">
          <Steps service={service} />
        </section>
      </div>
    </>
  );
}

function Facts({ service }: { service: ServiceView }) {
  const { t } = useTranslation();
  const { order, customer, line, conversation, slot, technician } = service;
  const told: [string, string | null][] = [
    [t('aftersales.serialShort'), service.serial],
    [t('aftersales.symptomShort'), service.symptom],
    [t('service.slot'), slot && slotWords(slot)],
    [t('aftersales.technician'), technician?.name ?? null],
    [t('aftersales.arrivedAt'), service.arrivedAt && dayAndTime(service.arrivedAt)],
    [t('service.diagnosis'), service.diagnosis],
    [t('service.fix'), service.fix],
    [t('service.parts'), service.parts],
    [t('service.signed'), service.signedAt && `${dayAndTime(service.signedAt)} · ${t(`service.signed_${service.signedBy ?? 'customer'}`)}`],
  ];
  return (
    <dl className="kv num request-facts">
      <dt>{t('aftersales.goods')}</dt>
      <dd>
        {inLanguage(line)} ×{line.quantity}
      </dd>
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
        {conversation && (
          <>
            {' · '}
            <Link to="/chats" search={{ c: conversation }}>
              {t('task.toChat')}
            </Link>
          </>
        )}
      </dd>
      {service.onSite && <Where service={service} />}
      {told.map(([name, value]) => value && <Fact key={name} name={name} value={value} />)}
    </dl>
  );
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <>
    <dt>{name}</dt>
    <dd className="step-words">{value}</dd>
  </>
);

/** Where the technician goes; seeing all of it is written down. */
function Where({ service: { order, customer } }: { service: ServiceView }) {
  const { t } = useTranslation();
  const address = useQuery(orderQuery(order.id)).data?.address;
  return (
    <>
      <dt>{t('order.address')}</dt>
      <dd>
        <Masked
          customer={customer.id}
          field="address"
          reason="aftersales"
          address={order.id}
          masked={address ? addressWords(address) : null}
        />
      </dd>
    </>
  );
}

function Steps({ service }: { service: ServiceView }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t('aftersales.steps')}</h2>
      <ol className="timeline first-counts request-steps">
        {service.steps.toReversed().map((step) => (
          <li key={step.number}>
            <time dateTime={step.at} title={exactly(step.at)}>
              {dayAndTime(step.at)}
            </time>
            <b>{step.by.name ?? t(`aftersales.by_${step.by.kind}`)}</b> {said(serviceMoveWords[step.move])}
            {step.move === 'book' && step.slotFrom && <span className="num"> {dayAndTime(step.slotFrom)}</span>}
            {step.to !== step.from && <span className="muted"> → {said(serviceStateWords[step.to])}</span>}
            {step.words && <div className="step-words small">{step.words}</div>}
          </li>
        ))}
      </ol>
    </section>
  );
}
