import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  complaintActWords,
  complaintDemandWords,
  complaintGateWords,
  complaintKindWords,
  complaintSideWords,
} from '../../common/complaint-words.ts';
import { complaintGates } from '../../common/complaints.ts';
import type { ComplaintView } from '../../server/complaints/views.ts';
import '../aftersales/aftersales.css';
import { said } from '../aftersales/words.ts';
import '../departments/departments.css';
import { AskDepartment, TicketsOf } from '../departments/tickets-of.tsx';
import '../i18n/page-words.ts';
import { BackTo } from '../ui/back-to.tsx';
import { Chip, Loaded } from '../ui/pieces.tsx';
import { PrintButton } from '../ui/print-button.tsx';
import '../ui/table.css';
import { dayAndTime, exactly } from '../ui/times.ts';
import { ComplaintActs } from './acts.tsx';
import { ComplaintDue, ComplaintStateChip } from './chips.tsx';
import './complaints.css';
import { Outside } from './outside.tsx';
import { complaintQuery } from './queries.ts';
import { ShownEvidence } from './shown-evidence.tsx';

/** One complaint, whole: its form, its four gates, and all that happened. It prints as it stands. */
export function ComplaintPage() {
  const { id } = useParams({ from: '/staff/complaints/$id' });
  const { t } = useTranslation();
  return (
    <main className="page complaint-page">
      <BackTo to="/complaints" name={t('complaint.title')} />
      <Loaded query={useQuery(complaintQuery(id))} rows={4} height={90}>
        {(complaint) => <Whole complaint={complaint} />}
      </Loaded>
    </main>
  );
}

function Whole({ complaint }: { complaint: ComplaintView }) {
  const { t } = useTranslation();
  const { id, number, conversation } = complaint;
  return (
    <>
      <header className="page-head">
        <h1 className="num">{t('complaint.named', { number })}</h1>
        <ComplaintStateChip complaint={complaint} />
        <ComplaintDue complaint={complaint} />
        <span className="spread" />
        <PrintButton />
      </header>
      <Gates complaint={complaint} />
      <div className="columns">
        <section className="paper">
          <Form complaint={complaint} />
          <ComplaintActs key={`${complaint.state} ${complaint.owner?.id}`} complaint={complaint} />
          <Outside complaint={complaint} />
          <Steps complaint={complaint} />
        </section>
        <section className="paper">
          <ShownEvidence complaint={complaint} />
          <h2>{t('complaint.departments')}</h2>
          <TicketsOf source="complaints" id={id} />
          <div className="ticket-ask">
            <AskDepartment about={{ complaint: id, ...(conversation ? { conversation: conversation.id } : {}) }} of={number} />
          </div>
        </section>
      </div>
    </>
  );
}

/** Which gates were passed, by whom and when (S127). */
function Gates({ complaint: { gates } }: { complaint: ComplaintView }) {
  const { t } = useTranslation();
  return (
    <ol className="gates" aria-label={t('complaint.gates')}>
      {complaintGates.map((each) => {
        const passed = gates[each];
        return (
          <li key={each}>
            <b>{said(complaintGateWords[each])}</b>{' '}
            <Chip tone={passed ? 'ok' : 'gray'}>{t(passed ? 'complaint.passed' : 'complaint.open')}</Chip>
            {passed && (
              <div className="muted small num">
                {passed.by.name ?? t(`actor.${passed.by.kind}`)} ·{' '}
                <time dateTime={passed.at} title={exactly(passed.at)}>
                  {dayAndTime(passed.at)}
                </time>
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Form({ complaint }: { complaint: ComplaintView }) {
  const { t } = useTranslation();
  const { conversation, order, request, customer, colleague, side } = complaint;
  return (
    <dl className="kv num">
      <Row name={t('complaint.kind')}>{said(complaintKindWords[complaint.kind])}</Row>
      <Row name={t('complaint.happenedAt')}>{exactly(complaint.happenedAt)}</Row>
      <Row name={t('complaint.place')}>{complaint.place}</Row>
      <Row name={t('complaint.persons')}>{complaint.persons}</Row>
      {colleague && <Row name={t('complaint.colleague')}>{colleague.name}</Row>}
      <Row name={t('complaint.customer')}>
        <Link to="/customers/$id" params={{ id: customer.id }}>
          {customer.name ?? '—'}
        </Link>
        {conversation && (
          <>
            {' · '}
            <Link to="/chats" search={{ c: conversation.id }}>
              {conversation.number}
            </Link>
          </>
        )}
      </Row>
      <Row name={t('complaint.order')}>
        {order ? (
          <Link to="/orders/$id" params={{ id: order.id }}>
            {order.number}
          </Link>
        ) : (
          t('complaint.noOrder')
        )}
        {request && (
          <>
            {' · '}
            <Link to="/aftersales/$id" params={{ id: request.id }}>
              {request.number}
            </Link>
          </>
        )}
      </Row>
      <Row name={t('complaint.product')}>{complaint.product}</Row>
      <Row name={t('complaint.facts')}>
        <span className="ticket-text">{complaint.facts}</span>
      </Row>
      <Row name={t('complaint.demand')}>
        {[said(complaintDemandWords[complaint.demand]), complaint.demandWords].filter(Boolean).join(' · ')}
      </Row>
      <Row name={t('complaint.owner')}>{complaint.owner?.name ?? t('complaint.nobody')}</Row>
      {side && (
        <Row name={t('complaint.cause')}>
          {said(complaintSideWords[side])} · {complaint.cause}
        </Row>
      )}
      {complaint.apology && <Row name={t('complaint.apology')}>{complaint.apology}</Row>}
      {complaint.solution && <Row name={t('complaint.solution')}>{complaint.solution}</Row>}
      {complaint.score !== null && <Row name={t('complaint.score')}>{t('complaint.scoreOf', { score: complaint.score })}</Row>}
    </dl>
  );
}

function Steps({ complaint }: { complaint: ComplaintView }) {
  const { t } = useTranslation();
  return (
    <>
      <h2>{t('complaint.steps')}</h2>
      <ol className="timeline">
        {complaint.steps.toReversed().map((step) => (
          <li key={`${step.at} ${step.act}`}>
            <time dateTime={step.at} title={exactly(step.at)}>
              {dayAndTime(step.at)}
            </time>
            <b>{step.by.name ?? t(`actor.${step.by.kind}`)}</b> {said(complaintActWords[step.act])}
            {step.words && <div className="small ticket-text">{step.words}</div>}
          </li>
        ))}
      </ol>
    </>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
