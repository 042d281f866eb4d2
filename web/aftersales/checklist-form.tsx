import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Point } from '../../server/aftersales/inspection/checklist-views.ts';
import { api } from '../api.ts';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';
import { MoveButtons } from '../ui/move-buttons.tsx';

const mostPoints = 30;
const blank = (): Point => ({ id: crypto.randomUUID(), text: '', textEn: '' });

interface Props {
  category: string | null;
  points: Point[];
  onDone(): void;
}

/** The points of one list, in the order they are gone through. Emptied and saved, there is none any more. */
export function ChecklistForm({ category, points: before, onDone }: Props) {
  const { t } = useTranslation();
  const [points, setPoints] = useState(before.length > 0 ? before : [blank()]);
  const written = points.map((point) => ({ ...point, text: point.text.trim(), textEn: point.textEn.trim() })).filter(({ text }) => text);
  const save = useSave(['checklists'], () => api.put('/api/inspection-checklists', { category, points: written }), onDone);
  const isReady = written.length > 0 || before.length > 0;
  return (
    <form className="stack" onSubmit={(event) => [event.preventDefault(), isReady && save.mutate()]}>
      {points.map((point, place) => {
        const n = place + 1;
        const set = (part: Partial<Point>) => setPoints(points.with(place, { ...point, ...part }));
        return (
          <fieldset key={point.id} className="checklist-point">
            <legend className="num">{t('checklists.point', { n })}</legend>
            <Field name={t('checklists.text')} value={point.text} maxLength={200} onChange={(text) => set({ text })} />
            <Field name={t('checklists.textEn')} value={point.textEn} maxLength={200} onChange={(textEn) => set({ textEn })} />
            <div className="request-buttons">
              <MoveButtons
                list={points}
                at={place}
                onChange={setPoints}
                up={t('checklists.up', { n })}
                down={t('checklists.down', { n })}
              />
              <button
                type="button"
                className="button small danger"
                aria-label={t('checklists.remove', { n })}
                onClick={() => setPoints(points.toSpliced(place, 1))}
              >
                {t('common.remove')}
              </button>
            </div>
          </fieldset>
        );
      })}
      <p>
        <button type="button" className="button" disabled={points.length >= mostPoints} onClick={() => setPoints([...points, blank()])}>
          {t('checklists.add')}
        </button>
      </p>
      <p className="muted small">{t('checklists.saveHow')}</p>
      <div className="form-end">
        <button type="submit" className="button primary" disabled={!isReady || save.isPending}>
          {t(written.length === 0 && before.length > 0 ? 'checklists.dissolve' : 'checklists.save')}
        </button>
      </div>
    </form>
  );
}
