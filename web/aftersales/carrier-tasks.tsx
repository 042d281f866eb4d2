import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { spanWords } from '../../common/aftersales-clock-words.ts';
import { api } from '../api.ts';
import { may, useMe } from '../session.ts';
import { Field } from '../ui/field.tsx';
import { Chip } from '../ui/pieces.tsx';
import { exactly, useNow } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import { type CarrierTask, operationsQuery } from './operation-queries.ts';
import { reloadRequests } from './request-queries.ts';
import { said } from './words.ts';

/** What the carrier was asked for about an order, until when it answers, and what it said. */
export function CarrierTasks({ order }: { order: string }) {
  const { t } = useTranslation();
  const tasks = useQuery(operationsQuery(order)).data?.carrierRequests ?? [];
  if (tasks.length === 0) return null;
  return (
    <ul className="plain-list request-facts" aria-label={t('aftersales.carrierTasks')}>
      {tasks.map((task) => (
        <li key={task.id}>
          <Task task={task} />
        </li>
      ))}
    </ul>
  );
}

function Task({ task }: { task: CarrierTask }) {
  const { t } = useTranslation();
  const isAllowed = may(useMe(), 'orders.edit');
  const left = Date.parse(task.dueAt) - useNow();
  return (
    <>
      <div className="deadline">
        <span>{t(`aftersales.ask_${task.ask}`)}</span>
        {task.state === 'asked' ? (
          <Chip tone={left > 0 ? 'info' : 'bad'} title={exactly(task.dueAt)}>
            {t(left > 0 ? 'aftersales.left' : 'aftersales.lateBy', { time: said(spanWords(left)) })}
          </Chip>
        ) : (
          <Chip tone={task.state === 'done' ? 'ok' : 'bad'}>{t(`aftersales.answer_${task.state}`)}</Chip>
        )}
        <span className="muted small">{task.said}</span>
      </div>
      {task.state === 'asked' && isAllowed && <Answer task={task} />}
    </>
  );
}

function Answer({ task }: { task: CarrierTask }) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const answer = useMutation({
    mutationFn: (outcome: 'done' | 'failed') => api.post(`/api/carrier-requests/${task.id}/answer`, { outcome, said: words.trim() }),
    // What follows from it, a follower does a moment later and tells by itself.
    onSettled: reloadRequests,
    onError: useProblem(),
  });
  return (
    <div className="act-form">
      <Field name={t('aftersales.carrierSaid')} value={words} maxLength={300} onChange={setWords} />
      <div className="form-end">
        {(['failed', 'done'] as const).map((outcome) => (
          <button key={outcome} type="button" className="button small" disabled={answer.isPending} onClick={() => answer.mutate(outcome)}>
            {t(`aftersales.carrier_${outcome}`)}
          </button>
        ))}
      </div>
    </div>
  );
}
