import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mostMonths, type Retention, type RetentionArea, retentionAreas, retentionRules, tooShort } from '../../common/retention.ts';
import { api } from '../api.ts';
import { useSave } from '../settings/save.ts';
import { Loaded } from '../ui/pieces.tsx';
import { NoticeSettings } from './notice.tsx';
import { retentionQuery } from './queries.ts';

/** How long each kind of data is kept, within what the law says. */
export function RetentionSettings() {
  const query = useQuery(retentionQuery);
  return (
    <div className="stack">
      <Loaded query={query} rows={6} height={72}>
        {(kept) => <RetentionForm key={JSON.stringify(kept)} kept={kept} />}
      </Loaded>
      <NoticeSettings />
    </div>
  );
}

function RetentionForm({ kept }: { kept: Retention }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(kept);
  const save = useSave(['retention'], () => api.put('/api/settings/retention', draft));
  const isWrong = retentionAreas.some((area) => draft[area] === 0 || tooShort(area, draft[area]));
  const isSame = retentionAreas.every((area) => draft[area] === kept[area]);
  return (
    <form className="paper stack settings-form wide" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <p className="muted">{t('retention.how')}</p>
      {retentionAreas.map((area) => (
        <Area key={area} area={area} months={draft[area]} onChange={(months) => setDraft({ ...draft, [area]: months })} />
      ))}
      <div className="form-end">
        <button type="submit" className="button primary" disabled={save.isPending || isWrong || isSame}>
          {t('retention.save')}
        </button>
      </div>
    </form>
  );
}

interface AreaProps {
  area: RetentionArea;
  months: number | null;
  onChange(months: number | null): void;
}

function Area({ area, months, onChange }: AreaProps) {
  const { t } = useTranslation();
  const id = useId();
  const { least, law, initial } = retentionRules[area];
  const isWrong = tooShort(area, months);
  return (
    <fieldset className="field" style={{ border: 0, padding: 0, margin: 0 }}>
      <label htmlFor={id}>{t(`retention.${area}`)}</label>
      <span className="muted small">{t(`retention.${area}How`)}</span>
      <span style={{ display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'center' }}>
        <input
          id={id}
          className="input num"
          style={{ width: 96 }}
          inputMode="numeric"
          value={months ?? ''}
          disabled={months === null}
          aria-invalid={isWrong}
          aria-describedby={`${id}-note`}
          onChange={({ target }) => onChange(Math.min(mostMonths, Number(target.value.replace(/\D/g, ''))))}
        />
        {t('retention.months')}
        <label>
          <input
            type="checkbox"
            checked={months === null}
            onChange={({ target }) => onChange(target.checked ? null : (initial ?? least))}
            aria-label={`${t(`retention.${area}`)} · ${t('retention.forever')}`}
          />{' '}
          {t('retention.forever')}
        </label>
      </span>
      <span id={`${id}-note`} className={isWrong ? 'wrong' : 'hint'}>
        {t(`retention.${law ?? 'least'}`, { months: least })}
      </span>
    </fieldset>
  );
}
