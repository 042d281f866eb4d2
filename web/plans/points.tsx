import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PointWork, pointWorks, pointWorkWords } from '../../common/plans.ts';
import type { PointView } from '../../server/aftersales/plans/views.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import '../i18n/page-words.ts';
import { AddLine } from '../settings/add-line.tsx';
import { Checks } from '../settings/checks.tsx';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';
import { InPlaceForm } from '../ui/in-place-form.tsx';
import { Chip, Empty, Loaded } from '../ui/pieces.tsx';
import { pointsQuery } from './queries.ts';

/** Where something is done for customers; each product's plan names those that are for it. */
export function ServicePoints() {
  const { t } = useTranslation();
  const query = useQuery(pointsQuery);
  const [open, setOpen] = useState<string>();
  return (
    <div className="stack">
      <AddLine add={t('plan.addPoint')} onAdd={() => setOpen('new')}>
        {t('plan.pointsHow')}
      </AddLine>
      {open === 'new' && <PointForm point={blank} onDone={() => setOpen(undefined)} />}
      <Loaded query={query} rows={3} height={72}>
        {({ items }) => (
          <>
            {items.length === 0 && open !== 'new' && <Empty title={t('plan.noPointsYet')} />}
            {items.map((point) =>
              open === point.id ? (
                <PointForm key={point.id} point={point} onDone={() => setOpen(undefined)} />
              ) : (
                <Point key={point.id} point={point} onOpen={() => setOpen(point.id)} />
              ),
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}

const blank: PointView = { id: '', name: '', nameEn: '', city: '', address: '', phone: '', hours: '', works: ['repair'], closed: false };

function Point({ point, onOpen }: { point: PointView; onOpen(): void }) {
  const { t } = useTranslation();
  return (
    <article className="paper">
      <p style={{ margin: 0 }}>
        <b>{inLanguage(point)}</b> {point.works.map((work) => said(pointWorkWords[work])).join(' · ')}{' '}
        {point.closed && <Chip>{t('plan.closed')}</Chip>}
      </p>
      <p className="muted num" style={{ margin: 0 }}>
        {[point.city, point.address, point.phone, point.hours].filter(Boolean).join(' · ')}
      </p>
      <p style={{ margin: 0 }}>
        <button type="button" className="button small" aria-label={t('plan.editPoint', { name: inLanguage(point) })} onClick={onOpen}>
          {t('plan.editThis')}
        </button>
      </p>
    </article>
  );
}

const fields = [
  ['name', 60, true],
  ['nameEn', 60, false],
  ['city', 40, true],
  ['address', 200, true],
  ['phone', 40, false],
  ['hours', 100, false],
] as const;

function PointForm({ point, onDone }: { point: PointView; onDone(): void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(point);
  const [id] = useState(() => point.id || crypto.randomUUID());
  const { id: _, ...body } = draft;
  const save = useSave(['service-points', 'products'], () => api.put(`/api/service-points/${id}`, body), onDone);
  return (
    <InPlaceForm className="paper stack" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      {fields.map(([key, maxLength, required]) => (
        <Field
          key={key}
          name={t(`plan.point_${key}`)}
          value={draft[key]}
          maxLength={maxLength}
          required={required}
          onChange={(value) => setDraft({ ...draft, [key]: value })}
        />
      ))}
      <Checks
        name={t('plan.works')}
        options={pointWorks.map((work) => ({ id: work, name: said(pointWorkWords[work]) }))}
        picked={draft.works}
        onChange={(works) => setDraft({ ...draft, works: works as PointWork[] })}
      />
      <label>
        <input type="checkbox" checked={draft.closed} onChange={({ target }) => setDraft({ ...draft, closed: target.checked })} />{' '}
        {t('plan.isClosed')}
      </label>
      <footer className="form-end">
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={save.isPending || draft.works.length === 0}>
          {t('plan.savePoint')}
        </button>
      </footer>
    </InPlaceForm>
  );
}
