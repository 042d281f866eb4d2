import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { makingStageWords } from '../../common/handovers.ts';
import type { HandoverView } from '../../server/cases/handover-views.ts';
import { said } from '../aftersales/words.ts';
import { inLanguage, optionsIn } from '../conversations/words.ts';
import { BackTo } from '../ui/back-to.tsx';
import { Chip, Loaded } from '../ui/pieces.tsx';
import '../ui/table.css';
import { dayAndTime, exactly } from '../ui/times.ts';
import './departments.css';
import { Comments } from './comments.tsx';
import { Designs } from './designs.tsx';
import { HandoverActs } from './handover-acts.tsx';
import { HandoverStateChip, PromisedFor, Stages } from './handover-chips.tsx';
import { handoverQuery } from './handover-queries.ts';
import { StageChoice } from './stage-choice.tsx';

export function HandoverPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/staff/departments/handovers/$id' });
  return (
    <main className="page">
      <BackTo to="/departments/handovers" name={t('handover.title')} />
      <Loaded query={useQuery(handoverQuery(id))} rows={4} height={90}>
        {(handover) => <Whole handover={handover} />}
      </Loaded>
    </main>
  );
}

function Whole({ handover }: { handover: HandoverView }) {
  const { t } = useTranslation();
  return (
    <>
      <header className="page-head">
        <h1 className="num">{t('handover.named', { number: handover.number })}</h1>
        <HandoverStateChip handover={handover} />
        {!handover.endedAt && <PromisedFor handover={handover} />}
      </header>
      <div className="columns">
        <section className="paper">
          {handover.lines.map((line) => (
            <MadeLine key={line.line} handover={handover} line={line} />
          ))}
          <HandoverActs key={handover.state} handover={handover} />
          {handover.reason && <p className="ticket-answer ticket-text">{handover.reason}</p>}
          <h2>{t('ticket.steps')}</h2>
          <Steps handover={handover} />
        </section>
        <section className="paper">
          <About handover={handover} />
        </section>
      </div>
    </>
  );
}

function MadeLine({ handover, line }: { handover: HandoverView; line: HandoverView['lines'][number] }) {
  const { t } = useTranslation();
  return (
    <div className="made-line">
      <p>
        <b>{inLanguage(line)}</b> <span className="muted num">{[...optionsIn(line), `×${line.quantity}`].join(' · ')}</span>{' '}
        {line.madeToOrder && <Chip tone="info">{t('handover.madeToOrder')}</Chip>}
      </p>
      {line.requirements && <p className="ticket-text">{t('handover.wants', { words: line.requirements })}</p>}
      {(handover.state === 'accepted' || handover.state === 'ready') && <StageChoice handover={handover} line={line} />}
      {handover.state === 'delivered' && <Stages stage={line.stage} />}
      {line.madeToOrder && <Designs handover={handover} line={line.line} />}
      <Comments handover={handover} line={line.line} />
    </div>
  );
}

function Steps({ handover }: { handover: HandoverView }) {
  const { t } = useTranslation();
  const nameOf = (id: string) => handover.lines.find(({ line }) => line === id);
  return (
    <ol className="timeline">
      {handover.steps.toReversed().map((step) => {
        const line = step.line ? nameOf(step.line) : undefined;
        return (
          <li key={`${step.at} ${step.act} ${step.line} ${step.stage}`}>
            <time dateTime={step.at} title={exactly(step.at)}>
              {dayAndTime(step.at)}
            </time>
            <b>{step.by ?? t('actor.system')}</b> {t(`handover.did_${step.act}`)}
            {step.stage && ` ${line ? inLanguage(line) : ''} → ${said(makingStageWords[step.stage])}`}
            {step.expectedAt && ` ${t('handover.expected', { at: dayAndTime(step.expectedAt) })}`}
            {step.words && <div className="small ticket-text">{step.words}</div>}
          </li>
        );
      })}
    </ol>
  );
}

function About({ handover }: { handover: HandoverView }) {
  const { t } = useTranslation();
  return (
    <dl className="kv num">
      <Row name={t('ticket.department')}>{inLanguage(handover.group)}</Row>
      <Row name={t('ticket.order')}>
        <Link to="/orders/$id" params={{ id: handover.order.id }}>
          {handover.order.number}
        </Link>
      </Row>
      <Row name={t('handover.sender')}>
        {handover.sender.name} · {dayAndTime(handover.sentAt)}
      </Row>
      {handover.state === 'sent' && <Row name={t('handover.answerBy')}>{dayAndTime(handover.answerBy)}</Row>}
      <Row name={t('handover.due')}>{dayAndTime(handover.dueAt)}</Row>
      {handover.expectedAt && <Row name={t('handover.expectedAt')}>{dayAndTime(handover.expectedAt)}</Row>}
      {handover.answeredBy && <Row name={t('handover.answeredBy')}>{handover.answeredBy}</Row>}
      {handover.note && <Row name={t('handover.note')}>{handover.note}</Row>}
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
