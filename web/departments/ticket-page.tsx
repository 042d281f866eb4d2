import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { rootCauseWords, ticketActWords, ticketKindWords } from '../../common/ticket-words.ts';
import type { WholeTicket } from '../../server/cases/ticket-views.ts';
import { said } from '../aftersales/words.ts';
import { inLanguage } from '../conversations/words.ts';
import { may, useMe } from '../session.ts';
import { BackTo } from '../ui/back-to.tsx';
import { Loaded } from '../ui/pieces.tsx';
import '../ui/table.css';
import { dayAndTime, exactly } from '../ui/times.ts';
import './departments.css';
import { ticketQuery } from './queries.ts';
import { TicketActs } from './ticket-acts.tsx';
import { TicketDue, TicketStateChip } from './ticket-chips.tsx';
import { TicketStage } from './ticket-stage.tsx';

export function TicketPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/staff/departments/tickets/$id' });
  return (
    <main className="page">
      <BackTo to="/departments/tickets" name={t('ticket.title')} />
      <Loaded query={useQuery(ticketQuery(id))} rows={4} height={90}>
        {(ticket) => <Whole ticket={ticket} />}
      </Loaded>
    </main>
  );
}

function Whole({ ticket }: { ticket: WholeTicket }) {
  const { t } = useTranslation();
  const mayWrite = may(useMe(), 'articles.write');
  return (
    <>
      <header className="page-head">
        <h1 className="num">{t('ticket.named', { number: ticket.number })}</h1>
        <TicketStateChip ticket={ticket} />
        {!ticket.endedAt && <TicketDue ticket={ticket} />}
        <span className="spread" />
        {ticket.endedAt && mayWrite && (
          <Link to="/knowledge/cases/new" search={{ ticket: ticket.id }} className="button">
            {t('ticket.study')}
          </Link>
        )}
      </header>
      <div className="columns">
        <section className="paper">
          <p className="ticket-text">{ticket.text}</p>
          <TicketActs key={ticket.state} ticket={ticket} />
          {ticket.answer && (
            <div className="ticket-answer">
              <b>{t(ticket.state === 'refused' ? 'ticket.refusedBecause' : 'ticket.answer')}</b>
              <p className="ticket-text">{ticket.answer}</p>
            </div>
          )}
          {ticket.files.length > 0 && (
            <>
              <h2>{t('ticket.files')}</h2>
              <ul className="plain-list">
                {ticket.files.map(({ id, name, url, by, at }) => (
                  <li key={id}>
                    <a href={url} target="_blank" rel="noreferrer">
                      {name}
                    </a>{' '}
                    <span className="muted small num">
                      {by} · {dayAndTime(at)}
                    </span>
                  </li>
                ))}
              </ul>
            </>
          )}
          <h2>{t('ticket.steps')}</h2>
          <ol className="timeline">
            {ticket.steps.toReversed().map((step) => (
              <li key={`${step.at} ${step.act}`}>
                <time dateTime={step.at} title={exactly(step.at)}>
                  {dayAndTime(step.at)}
                </time>
                <b>{step.by}</b> {step.act === 'open' ? t('ticket.opened') : said(ticketActWords[step.act])}
                {step.to && ` → ${inLanguage(step.to)}`}
                {step.words && <div className="small ticket-text">{step.words}</div>}
              </li>
            ))}
          </ol>
        </section>
        <section className="paper">
          <About ticket={ticket} />
        </section>
      </div>
    </>
  );
}

function About({ ticket }: { ticket: WholeTicket }) {
  const { t } = useTranslation();
  const { conversation, order, request, complaint } = ticket;
  return (
    <dl className="kv num">
      <Row name={t('ticket.kind')}>{said(ticketKindWords[ticket.kind])}</Row>
      <Row name={t('wrapUp.stage')}>
        <TicketStage ticket={ticket} />
      </Row>
      <Row name={t('ticket.department')}>{inLanguage(ticket.group)}</Row>
      <Row name={t('ticket.owner')}>{ticket.owner?.name ?? t('ticket.nobodyYet')}</Row>
      <Row name={t('ticket.asker')}>
        {ticket.asker.name} · {dayAndTime(ticket.openedAt)}
      </Row>
      <Row name={t('ticket.within')}>{t('ticket.hours', { count: ticket.hours })}</Row>
      {ticket.rootCause && <Row name={t('ticket.rootCause')}>{said(rootCauseWords[ticket.rootCause])}</Row>}
      {conversation && (
        <Row name={t('ticket.conversation')}>
          <Link to="/chats" search={{ c: conversation.id }}>
            {conversation.number}
          </Link>
        </Row>
      )}
      {order && (
        <Row name={t('ticket.order')}>
          <Link to="/orders/$id" params={{ id: order.id }}>
            {order.number}
          </Link>
          {order.line && ` · ${inLanguage(order.line)}`}
        </Row>
      )}
      {request && (
        <Row name={t('ticket.request')}>
          <Link to="/aftersales/$id" params={{ id: request.id }}>
            {request.number}
          </Link>
        </Row>
      )}
      {complaint && (
        <Row name={t('ticket.complaint')}>
          <Link to="/complaints/$id" params={{ id: complaint.id }}>
            {complaint.number}
          </Link>
        </Row>
      )}
    </dl>
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
