import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DataKind, dataKinds, dataKindWords } from '../../common/data-incidents.ts';
import type { DataIncidentView } from '../../server/privacy/data-incident-views.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { useMe } from '../session.ts';
import { Checks } from '../settings/checks.tsx';
import { useSave } from '../settings/save.ts';
import { fieldTime, timeInField } from '../tasks/task-form.tsx';
import { Field } from '../ui/field.tsx';
import { InPlaceForm } from '../ui/in-place-form.tsx';
import { incidentKeys } from './data-incident-queries.ts';

interface FormProps {
  incident?: DataIncidentView;
  onCancel(): void;
  onDone(id: string): void;
}

const texts = ['what', 'cause', 'harm', 'remedy', 'advice'] as const;
const times = ['discovered', 'began', 'ended'] as const;

/** What is known of an incident so far; the rest is added as it comes out. */
export function DataIncidentForm({ incident, onCancel, onDone }: FormProps) {
  const { t } = useTranslation();
  const zone = useMe().shop.timeZone;
  const [id] = useState(() => incident?.id ?? crypto.randomUUID());
  const [kinds, setKinds] = useState<string[]>(incident?.kinds ?? []);
  const shown = (instant: string | null | undefined) => (instant ? fieldTime(zone, new Date(instant)) : '');
  const [at, setAt] = useState({
    discovered: shown(incident?.discoveredAt ?? new Date().toISOString()),
    began: shown(incident?.beganAt),
    ended: shown(incident?.endedAt),
  });
  const [words, setWords] = useState(
    () => Object.fromEntries(texts.map((key) => [key, incident?.[key] ?? ''])) as Record<(typeof texts)[number], string>,
  );
  const instant = (value: string) => (value ? timeInField(zone, value).toISOString() : null);
  const save = useSave(
    incidentKeys,
    () =>
      api.put<DataIncidentView>(`/api/data-incidents/${id}`, {
        ...{ ...words, kinds, discoveredAt: instant(at.discovered), beganAt: instant(at.began), endedAt: instant(at.ended) },
      }),
    (saved) => onDone(saved.id),
  );
  return (
    <InPlaceForm className="stack" aria-label={t('dataIncident.title')} onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      {times.map((key) => (
        <Field
          key={key}
          name={t(`dataIncident.${key}`)}
          type="datetime-local"
          value={at[key]}
          onChange={(value) => setAt({ ...at, [key]: value })}
          required={key === 'discovered'}
        />
      ))}
      <Checks
        name={t('dataIncident.kinds')}
        options={dataKinds.map((kind: DataKind) => ({ id: kind, name: said(dataKindWords[kind]) }))}
        picked={kinds}
        onChange={setKinds}
      />
      {texts.map((key) => (
        <Field
          key={key}
          name={t(`dataIncident.${key}`)}
          value={words[key]}
          onChange={(value) => setWords({ ...words, [key]: value })}
          maxLength={key === 'what' ? 4000 : 2000}
          rows={2}
          required={key === 'what'}
        />
      ))}
      <div className="form-end">
        <button type="button" className="button" onClick={onCancel}>
          {t('common.cancel')}
        </button>
        <button
          type="submit"
          className="button primary"
          disabled={save.isPending || kinds.length === 0 || !words.what.trim() || !at.discovered}
        >
          {t('dataIncident.save')}
        </button>
      </div>
    </InPlaceForm>
  );
}
