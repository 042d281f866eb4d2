import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ServiceTime, serviceTimes, serviceTimeWords } from '../../common/plans.ts';
import type { PlanView } from '../../server/aftersales/plans/views.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { Checks } from '../settings/checks.tsx';
import { useSave } from '../settings/save.ts';
import '../settings/settings.css';
import { Field } from '../ui/field.tsx';
import { pointsQuery } from './queries.ts';

type Service = PlanView['services'][number];
type Part = PlanView['parts'][number];

const newService = (when: ServiceTime): Service => ({ when, name: '', nameEn: '', included: true });
const newPart: Part = { name: '', nameEn: '', number: '', inStock: true, keptUntil: null };

/** The list with one place changed, or taken away. */
const changed = <T,>(list: readonly T[], place: number, to: T | undefined): T[] =>
  list.flatMap((each, at) => (at !== place ? [each] : to === undefined ? [] : [to]));

export function PlanForm({ product, plan, onDone }: { product: string; plan: PlanView; onDone(): void }) {
  const { t } = useTranslation();
  const [months, setMonths] = useState(plan.warrantyMonths === null ? '' : String(plan.warrantyMonths));
  const [services, setServices] = useState(plan.services);
  const [parts, setParts] = useState(plan.parts);
  const [points, setPoints] = useState(plan.points.map(({ id }) => id));
  const [madeUntil, setMadeUntil] = useState(plan.madeUntil ?? '');
  const all = useQuery(pointsQuery).data?.items ?? [];
  const body = () => ({
    warrantyMonths: months === '' ? null : Number(months),
    services: services.filter(({ name }) => name.trim()),
    parts: parts.filter(({ name }) => name.trim()),
    points,
    madeUntil: madeUntil || null,
  });
  const save = useSave(['products'], () => api.put(`/api/products/${product}/plan`, body()), onDone);
  return (
    <form className="stack" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <Field
        name={t('plan.warrantyMonths')}
        hint={t('plan.warrantyHow')}
        inputMode="numeric"
        value={months}
        onChange={(value) => setMonths(value.replace(/\D/g, '').slice(0, 3))}
      />
      <Field name={t('plan.madeUntil')} hint={t('plan.madeUntilHow')} type="date" value={madeUntil} onChange={setMadeUntil} />
      {services.map((service, place) => (
        <ServiceFields
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no id and stay in their place
          key={place}
          service={service}
          onChange={(to) => setServices(changed(services, place, to))}
        />
      ))}
      <p style={{ margin: 0, display: 'flex', gap: 8, flexWrap: 'wrap' }}>
        {serviceTimes.map((when) => (
          <button key={when} type="button" className="button small" onClick={() => setServices([...services, newService(when)])}>
            {t('plan.addService', { when: said(serviceTimeWords[when]) })}
          </button>
        ))}
      </p>
      {parts.map((part, place) => (
        <PartFields
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no id and stay in their place
          key={place}
          part={part}
          onChange={(to) => setParts(changed(parts, place, to))}
        />
      ))}
      <p className="muted small" style={{ margin: 0 }}>
        <button type="button" className="button small" onClick={() => setParts([...parts, newPart])}>
          {t('plan.addPart')}
        </button>{' '}
        {t('plan.partsHow')}
      </p>
      {all.length > 0 ? (
        <Checks
          name={t('plan.points')}
          options={all
            .filter(({ id, closed }) => !closed || points.includes(id))
            .map((point) => ({ id: point.id, name: inLanguage(point) }))}
          picked={points}
          onChange={setPoints}
        />
      ) : (
        <p className="muted small">{t('plan.pointsFirst')}</p>
      )}
      <footer className="form-end">
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={save.isPending}>
          {t('plan.save')}
        </button>
      </footer>
    </form>
  );
}

function ServiceFields({ service, onChange }: { service: Service; onChange(to: Service | undefined): void }) {
  const { t } = useTranslation();
  return (
    <fieldset className="stack">
      <legend>{said(serviceTimeWords[service.when])}</legend>
      <Field name={t('plan.name')} value={service.name} maxLength={60} required onChange={(name) => onChange({ ...service, name })} />
      <Field name={t('plan.nameEn')} value={service.nameEn} maxLength={60} onChange={(nameEn) => onChange({ ...service, nameEn })} />
      <label>
        <input type="checkbox" checked={service.included} onChange={({ target }) => onChange({ ...service, included: target.checked })} />{' '}
        {t('plan.included')}
      </label>
      <button type="button" className="link" style={{ alignSelf: 'start' }} onClick={() => onChange(undefined)}>
        {t('common.remove')}
      </button>
    </fieldset>
  );
}

function PartFields({ part, onChange }: { part: Part; onChange(to: Part | undefined): void }) {
  const { t } = useTranslation();
  return (
    <fieldset className="stack">
      <legend>{t('plan.part')}</legend>
      <Field name={t('plan.name')} value={part.name} maxLength={60} required onChange={(name) => onChange({ ...part, name })} />
      <Field name={t('plan.nameEn')} value={part.nameEn} maxLength={60} onChange={(nameEn) => onChange({ ...part, nameEn })} />
      <Field name={t('plan.partNumber')} value={part.number} maxLength={60} onChange={(number) => onChange({ ...part, number })} />
      <Field
        name={t('plan.keptUntilDay')}
        type="date"
        value={part.keptUntil ?? ''}
        onChange={(day) => onChange({ ...part, keptUntil: day || null })}
      />
      <label>
        <input type="checkbox" checked={part.inStock} onChange={({ target }) => onChange({ ...part, inStock: target.checked })} />{' '}
        {t('plan.inStock')}
      </label>
      <button type="button" className="link" style={{ alignSelf: 'start' }} onClick={() => onChange(undefined)}>
        {t('common.remove')}
      </button>
    </fieldset>
  );
}
