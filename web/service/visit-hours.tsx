import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OpenRange, rangesFault } from '../../common/business-time.ts';
import { api } from '../api.ts';
import { Ranges } from '../settings/calendar-ranges.tsx';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';
import { Loaded } from '../ui/pieces.tsx';
import { WholeField } from '../ui/whole-field.tsx';
import './service.css';

interface Hours {
  windows: OpenRange[];
  leadHours: number;
  daysAhead: number;
  arrival: { area: string; hours: number }[];
}

const hoursQuery = queryOptions({
  queryKey: ['visit-hours'],
  queryFn: ({ signal }) => api.get<Hours>('/api/settings/visits', undefined, signal),
});

/** When customers may have somebody come. */
export function VisitHours() {
  const query = useQuery(hoursQuery);
  return (
    <Loaded query={query} rows={3} height={48}>
      {(hours) => <Form hours={hours} />}
    </Loaded>
  );
}

function Form({ hours }: { hours: Hours }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(hours);
  const save = useSave(['visit-hours', 'visit-slots'], () => api.put('/api/settings/visits', draft));
  const change = (part: Partial<Hours>) => setDraft((before) => ({ ...before, ...part }));
  const isChanged = JSON.stringify(draft) !== JSON.stringify(hours);
  const isWrong =
    rangesFault(draft.windows) !== undefined ||
    !(draft.leadHours >= 0 && draft.daysAhead >= 1) ||
    draft.arrival.some(({ area }) => area.trim() === '');
  return (
    <form className="stack settings-form wide" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <p className="muted">{t('service.hoursHow')}</p>
      <div className="paper">
        <Ranges name={t('service.windows')} ranges={draft.windows} onChange={(windows) => change({ windows })} />
        <WholeField
          name={t('service.leadHours')}
          min={0}
          max={336}
          value={draft.leadHours}
          onChange={(leadHours) => change({ leadHours })}
        />
        <WholeField
          name={t('service.daysAhead')}
          min={1}
          max={60}
          value={draft.daysAhead}
          onChange={(daysAhead) => change({ daysAhead })}
        />
        <Arrival areas={draft.arrival} onChange={(arrival) => change({ arrival })} />
        <div className="form-end">
          <button
            type="submit"
            className="button primary"
            disabled={!isChanged || isWrong || save.isPending}
            title={isChanged ? undefined : t('common.unchanged')}
          >
            {t('service.saveHours')}
          </button>
        </div>
      </div>
    </form>
  );
}

interface ArrivalProps {
  areas: Hours['arrival'];
  onChange(areas: Hours['arrival']): void;
}

/** Within how many hours somebody is there when a repair is made at the customer's, by area; the first that fits. */
function Arrival({ areas, onChange }: ArrivalProps) {
  const { t } = useTranslation();
  const set = (at: number, part: Partial<Hours['arrival'][number]>) =>
    onChange(areas.map((each, place) => (place === at ? { ...each, ...part } : each)));
  return (
    <section aria-label={t('service.arrival')}>
      <h3 className="section-title">{t('service.arrival')}</h3>
      <p className="muted small">{t('service.arrivalHow')}</p>
      {areas.map((each, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place while it is written
        <fieldset key={at} className="arrival">
          <legend className="unseen">{t('service.arrivalNumber', { number: at + 1 })}</legend>
          <Field name={t('service.area')} value={each.area} maxLength={60} required onChange={(area) => set(at, { area })} />
          <WholeField
            name={t('service.areaHours')}
            min={1}
            max={720}
            required
            value={each.hours}
            onChange={(hours) => set(at, { hours })}
          />
          <button
            type="button"
            className="button small"
            aria-label={t('service.areaRemoveOf', { number: at + 1 })}
            onClick={() => onChange(areas.filter((_, place) => place !== at))}
          >
            {t('common.remove')}
          </button>
        </fieldset>
      ))}
      <button
        type="button"
        className="button small"
        disabled={areas.length >= 100}
        onClick={() => onChange([...areas, { area: '', hours: 1 }])}
      >
        {t('service.areaAdd')}
      </button>
    </section>
  );
}
