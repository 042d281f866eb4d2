import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mostPoints } from '../../common/making-plans.ts';
import { problemSentence } from '../../common/problems.ts';
import { api } from '../api.ts';
import { ProductChoice } from '../catalogue/product-choice.tsx';
import { screenLanguage } from '../language.ts';
import { useMe } from '../session.ts';
import { timeInField } from '../tasks/task-form.tsx';
import { Field } from '../ui/field.tsx';
import { useFirstField } from '../ui/first-field.ts';
import { followFocus } from '../ui/follow-focus.ts';
import { useProblem } from '../ui/use-problem.ts';
import { DepartmentChoice } from './department-choice.tsx';
import { reloadMakingPlans } from './making-plan-queries.ts';

interface Point {
  key: string;
  name: string;
  due: string;
}

const emptyPoint = (): Point => ({ key: crypto.randomUUID(), name: '', due: '' });

/** So many of a product until a day, with the points at which one looks whether it goes as planned. */
export function MakingPlanForm({ onDone }: { onDone(): void }) {
  const { t } = useTranslation();
  const me = useMe();
  const zone = me.shop.timeZone;
  const form = useFirstField('select');
  const [key] = useState(() => crypto.randomUUID());
  const [group, setGroup] = useState(me.groups[0]?.id ?? '');
  const [product, setProduct] = useState<string | null>(null);
  const [batch, setBatch] = useState('');
  const [quantity, setQuantity] = useState('');
  const [ready, setReady] = useState('');
  const [note, setNote] = useState('');
  const [points, setPoints] = useState(() => [emptyPoint()]);
  const set = (at: number, part: Partial<Point>) => setPoints(points.map((each, place) => (place === at ? { ...each, ...part } : each)));
  const instant = (value: string) => timeInField(zone, value).toISOString();
  const isPast = (value: string) => value !== '' && timeInField(zone, value) <= new Date();
  const isOutOfOrder = (due: string, place: number) =>
    due !== '' && ((ready !== '' && due > ready) || points.some((each, at) => at < place && each.due > due));
  const wrongWith = ({ due }: Point, place: number) =>
    isPast(due) ? t('task.past') : isOutOfOrder(due, place) ? problemSentence('plan_points_order', screenLanguage()) : undefined;
  // A row that says nothing is no point.
  const said = points.filter(({ name, due }) => name.trim() !== '' || due !== '');
  const isReady =
    group !== '' &&
    product !== null &&
    Number(quantity) > 0 &&
    ready !== '' &&
    !isPast(ready) &&
    !points.some(wrongWith) &&
    said.every(({ name, due }) => name.trim() !== '' && due !== '');
  const save = useMutation({
    mutationFn: () =>
      api.post('/api/plans', {
        ...{ id: key, group, product, batch: batch.trim(), quantity: Number(quantity), note: note.trim(), readyAt: instant(ready) },
        points: said.map(({ name, due }) => ({ name: name.trim(), dueAt: instant(due) })),
      }),
    onSuccess: () => [void reloadMakingPlans(), onDone()],
    onError: useProblem(),
  });
  return (
    <form
      ref={form}
      className="ticket-form"
      aria-label={t('makingPlan.new')}
      onSubmit={(event) => [event.preventDefault(), isReady && save.mutate()]}
      onKeyDown={(event) => event.key === 'Escape' && [event.stopPropagation(), onDone()]}
    >
      <div className="ticket-fields">
        <DepartmentChoice value={group} onChange={setGroup} />
        <ProductChoice name={t('makingPlan.product')} chosen={product} product={null} onChange={setProduct} />
        <Field name={t('makingPlan.batch')} maxLength={60} value={batch} onChange={setBatch} />
        <Field name={t('makingPlan.quantity')} type="number" min={1} max={1_000_000} required value={quantity} onChange={setQuantity} />
        <Field
          name={t('makingPlan.readyAt')}
          type="datetime-local"
          required
          value={ready}
          onChange={setReady}
          wrong={isPast(ready) ? t('task.past') : undefined}
        />
      </div>
      <fieldset className="plan-form-points">
        <legend>{t('makingPlan.points')}</legend>
        {points.map((point, place) => (
          <div key={point.key} className="plan-form-point">
            <Field
              name={t('makingPlan.pointName', { number: place + 1 })}
              maxLength={60}
              placeholder={t('makingPlan.pointHint')}
              value={point.name}
              onChange={(name) => set(place, { name })}
            />
            <Field
              name={t('makingPlan.pointDue', { number: place + 1 })}
              type="datetime-local"
              value={point.due}
              wrong={wrongWith(point, place)}
              onChange={(due) => set(place, { due })}
            />
            {points.length > 1 && (
              <button
                type="button"
                className="button small"
                aria-label={t('makingPlan.removePoint', { number: place + 1 })}
                onClick={(event) => [followFocus(event.currentTarget, 0), setPoints(points.filter((each) => each !== point))]}
              >
                ×
              </button>
            )}
          </div>
        ))}
        {points.length < mostPoints && (
          <button type="button" className="button small" onClick={() => setPoints([...points, emptyPoint()])}>
            {t('makingPlan.addPoint')}
          </button>
        )}
      </fieldset>
      <Field name={t('makingPlan.note')} maxLength={500} value={note} onChange={setNote} />
      <div className="form-end">
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={save.isPending || !isReady}>
          {t('makingPlan.make')}
        </button>
      </div>
    </form>
  );
}
