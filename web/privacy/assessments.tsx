import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AssessmentOccasion, assessmentOccasions, occasionWords } from '../../common/data-incidents.ts';
import type { AssessmentView } from '../../server/privacy/data-incident-views.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';
import { InPlaceForm } from '../ui/in-place-form.tsx';
import { Chip, Empty, Loaded } from '../ui/pieces.tsx';
import { dayOf } from '../ui/times.ts';
import { assessmentsQuery } from './data-incident-queries.ts';

/** What handling personal data means for people, thought through before; the next to be looked at again first. */
export function Assessments() {
  const { t } = useTranslation();
  const [isNew, setNew] = useState(false);
  return (
    <section className="paper stack" aria-label={t('assessment.title')}>
      <h3 className="section-title">{t('assessment.title')}</h3>
      <p className="muted">{t('assessment.how')}</p>
      <Loaded query={useQuery(assessmentsQuery)} rows={2} height={48}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('assessment.none')}>{t('assessment.noneHow')}</Empty>
          ) : (
            items.map((each) => <One key={each.id} assessment={each} />)
          )
        }
      </Loaded>
      <p hidden={isNew}>
        <button type="button" className="button" onClick={() => setNew(true)}>
          {t('assessment.add')}
        </button>
      </p>
      {isNew && <NewAssessment onDone={() => setNew(false)} />}
    </section>
  );
}

const texts = ['purpose', 'necessity', 'impact', 'measures'] as const;

function One({ assessment }: { assessment: AssessmentView }) {
  const { t } = useTranslation();
  const remove = useSave(['assessments'], () => api.delete(`/api/assessments/${assessment.id}`));
  const today = dayOf(Date.now());
  const isDue = assessment.reviewOn <= today;
  return (
    <details>
      <summary>
        {assessment.processing} <span className="muted">{said(occasionWords[assessment.occasion])}</span>{' '}
        <Chip tone={isDue ? 'warn' : 'gray'}>{t(isDue ? 'assessment.due' : 'assessment.review', { on: assessment.reviewOn })}</Chip>
      </summary>
      <dl className="data-incident-lines">
        {texts.map((key) => [<dt key={key}>{t(`assessment.${key}`)}</dt>, <dd key={`${key} words`}>{assessment[key]}</dd>])}
      </dl>
      <p className="muted small num">
        {t('assessment.made', { by: assessment.madeBy, on: assessment.madeOn })} · {t('assessment.kept', { until: assessment.keptUntil })}
      </p>
      <p>
        <button
          type="button"
          className="button small"
          title={t('assessment.kept', { until: assessment.keptUntil })}
          disabled={remove.isPending || assessment.keptUntil > today}
          onClick={() => remove.mutate()}
        >
          {t('assessment.remove')}
        </button>
      </p>
    </details>
  );
}

const days = ['madeOn', 'reviewOn'] as const;
const nextYear = (day: string) => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`.replace('-02-29', '-02-28');

function NewAssessment({ onDone }: { onDone(): void }) {
  const { t } = useTranslation();
  const [id] = useState(() => crypto.randomUUID());
  const today = dayOf(Date.now());
  const [draft, setDraft] = useState({
    ...{ processing: '', purpose: '', necessity: '', impact: '', measures: '', madeBy: '', madeOn: today, reviewOn: nextYear(today) },
    occasion: 'sensitive' as AssessmentOccasion,
  });
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const save = useSave(['assessments'], () => api.post('/api/assessments', { id, ...draft }), onDone);
  const isReady = Object.values(draft).every((value) => value.trim() !== '') && draft.madeOn < draft.reviewOn;
  return (
    <InPlaceForm className="stack" aria-label={t('assessment.add')} onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <Field
        name={t('assessment.processing')}
        value={draft.processing}
        onChange={(processing) => change({ processing })}
        maxLength={200}
        required
      />
      <label className="field">
        <span>{t('assessment.occasion')}</span>
        <select
          className="input"
          value={draft.occasion}
          onChange={({ target }) => change({ occasion: target.value as AssessmentOccasion })}
        >
          {assessmentOccasions.map((each) => (
            <option key={each} value={each}>
              {said(occasionWords[each])}
            </option>
          ))}
        </select>
      </label>
      {texts.map((key) => (
        <Field
          key={key}
          name={t(`assessment.${key}`)}
          value={draft[key]}
          onChange={(value) => change({ [key]: value })}
          maxLength={2000}
          rows={2}
          required
        />
      ))}
      <Field name={t('assessment.madeBy')} value={draft.madeBy} onChange={(madeBy) => change({ madeBy })} maxLength={200} required />
      {days.map((key) => (
        <Field
          key={key}
          name={t(`assessment.${key}`)}
          type="date"
          value={draft[key]}
          onChange={(value) => change({ [key]: value })}
          required
        />
      ))}
      <div className="form-end">
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={save.isPending || !isReady}>
          {t('assessment.save')}
        </button>
      </div>
    </InPlaceForm>
  );
}
