import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QualityThreshold } from '../../common/quality.ts';
import { api } from '../api.ts';
import { may, useMe } from '../session.ts';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';

/** When an alarm is raised: said to everybody, changed by who may. */
export function ThresholdForm({ threshold }: { threshold: QualityThreshold }) {
  const { t } = useTranslation();
  const isAllowed = may(useMe(), 'settings.manage');
  const [draft, setDraft] = useState<{ days: string; leastUnits: string; percent: string }>();
  const save = useSave(
    ['quality'],
    (next: QualityThreshold) => api.put('/api/settings/quality', next),
    () => setDraft(undefined),
  );
  const shown = { days: String(threshold.days), leastUnits: String(threshold.leastUnits), percent: String(threshold.rate * 100) };
  const next = draft && {
    ...{ days: Math.round(Number(draft.days)), leastUnits: Math.round(Number(draft.leastUnits)), rate: Number(draft.percent) / 100 },
  };
  const isRight = next && next.days >= 1 && next.days <= 365 && next.leastUnits >= 1 && next.rate >= 0 && next.rate <= 1;
  return (
    <section className="quality-threshold">
      <p className="muted small">
        {t('quality.threshold', { ...threshold, percent: threshold.rate * 100 })}{' '}
        {isAllowed && !draft && (
          <button type="button" className="link small" onClick={() => setDraft(shown)}>
            {t('common.edit')}
          </button>
        )}
      </p>
      {draft && (
        <form className="act-form" onSubmit={(event) => [event.preventDefault(), isRight && save.mutate(next)]}>
          <div className="two-fields">
            <Field name={t('quality.days')} type="number" value={draft.days} onChange={(days) => setDraft({ ...draft, days })} />
            <Field
              name={t('quality.leastUnits')}
              type="number"
              value={draft.leastUnits}
              onChange={(leastUnits) => setDraft({ ...draft, leastUnits })}
            />
            <Field name={t('quality.percent')} value={draft.percent} onChange={(percent) => setDraft({ ...draft, percent })} />
          </div>
          <div className="form-end">
            <button type="button" className="button small" onClick={() => setDraft(undefined)}>
              {t('common.cancel')}
            </button>
            <button type="submit" className="button small primary" disabled={!isRight || save.isPending}>
              {t('quality.save')}
            </button>
          </div>
        </form>
      )}
    </section>
  );
}
