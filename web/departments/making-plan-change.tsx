import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MakingPlanView } from '../../server/cases/making-plan-views.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { useMe } from '../session.ts';
import { fieldTime, timeInField } from '../tasks/task-form.tsx';
import { Field } from '../ui/field.tsx';
import { useFirstField } from '../ui/first-field.ts';
import { useProblem } from '../ui/use-problem.ts';
import { reloadMakingPlans } from './making-plan-queries.ts';

export type ChangingAct = 'replan' | 'finish' | 'drop';

const nouns: Record<ChangingAct, string> = { replan: 'plan', finish: 'completion', drop: 'withdrawal' };

/** Another day for a plan, or its end: why stays with it. */
export function MakingPlanChange({ plan, act, onDone }: { plan: MakingPlanView; act: ChangingAct; onDone(): void }) {
  const { t } = useTranslation();
  const zone = useMe().shop.timeZone;
  const form = useFirstField('input');
  const [ready, setReady] = useState(() => fieldTime(zone, new Date(plan.foreseenAt)));
  const [words, setWords] = useState('');
  const send = useMutation({
    mutationFn: () =>
      api.post(`/api/plans/${plan.id}/${nouns[act]}`, {
        words: words.trim(),
        ...(act === 'replan' ? { readyAt: timeInField(zone, ready).toISOString() } : {}),
      }),
    onSuccess: () => [void reloadMakingPlans(), onDone()],
    onError: useProblem(),
  });
  const isPast = act === 'replan' && ready !== '' && timeInField(zone, ready) <= new Date();
  const isReady = !isPast && (act === 'finish' || words.trim() !== '') && ready !== '';
  const name = t('makingPlan.changeOf', { act: t(`makingPlan.${act}`), product: inLanguage(plan.product), number: plan.number });
  return (
    <form
      ref={form}
      className="ticket-form"
      aria-label={name}
      onSubmit={(event) => [event.preventDefault(), isReady && send.mutate()]}
      onKeyDown={(event) => event.key === 'Escape' && [event.stopPropagation(), onDone()]}
    >
      <b>{name}</b>
      <div className="ticket-fields">
        {act === 'replan' && (
          <Field
            name={t('makingPlan.readyAt')}
            type="datetime-local"
            required
            value={ready}
            onChange={setReady}
            wrong={isPast ? t('task.past') : undefined}
          />
        )}
        <Field name={t(`makingPlan.why_${act}`)} required={act !== 'finish'} maxLength={500} value={words} onChange={setWords} />
      </div>
      <div className="form-end">
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={send.isPending || !isReady}>
          {t(`makingPlan.${act}`)}
        </button>
      </div>
    </form>
  );
}
