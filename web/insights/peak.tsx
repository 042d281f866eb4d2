import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Peak } from '../../server/team/peak-views.ts';
import { api } from '../api.ts';
import { useSave } from '../settings/save.ts';
import { peakQuery } from '../team/peak-line.tsx';
import { Field } from '../ui/field.tsx';
import { Loaded } from '../ui/pieces.tsx';

/** The mode for peak days: what it holds, and the button. */
export function PeakSwitch() {
  const { t } = useTranslation();
  const query = useQuery(peakQuery);
  return (
    <section>
      <h2>{t('peak.title')}</h2>
      <Loaded query={query} rows={1} height={44}>
        {(peak) => <Plan key={JSON.stringify(peak)} peak={peak} />}
      </Loaded>
    </section>
  );
}

function Plan({ peak }: { peak: Peak }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [plan, setPlan] = useState({ ...peak, factor: String(peak.factor), shedAbove: String(peak.shedAbove) });
  const { greeting, greetingEn } = plan;
  const body = { greeting, greetingEn, factor: Number(plan.factor) || 1, shedAbove: Math.floor(Number(plan.shedAbove)) || 0 };
  const save = useSave(['peak'], async (isOn: boolean) => {
    await api.put('/api/settings/peak', body);
    await (isOn ? api.put('/api/peak', { reason }) : api.delete('/api/peak'));
  });
  return (
    <form className="paper" style={{ maxWidth: 720 }} onSubmit={(event) => [event.preventDefault(), save.mutate(!peak.on)]}>
      <p className="muted small">{t('peak.how')}</p>
      <Field name={t('peak.greeting')} value={greeting} maxLength={300} onChange={(next) => setPlan({ ...plan, greeting: next })} />
      <Field name={t('peak.greetingEn')} value={greetingEn} maxLength={300} onChange={(next) => setPlan({ ...plan, greetingEn: next })} />
      <Field name={t('peak.factor')} value={plan.factor} inputMode="decimal" onChange={(factor) => setPlan({ ...plan, factor })} />
      <Field
        name={t('peak.shedAbove')}
        hint={t('peak.shedHow')}
        value={plan.shedAbove}
        inputMode="numeric"
        onChange={(shedAbove) => setPlan({ ...plan, shedAbove })}
      />
      {!peak.on && <Field name={t('lead.reason')} value={reason} onChange={setReason} maxLength={200} required />}
      <div className="form-end">
        <button type="submit" className={peak.on ? 'button danger' : 'button primary'} disabled={save.isPending}>
          {t(peak.on ? 'peak.off' : 'peak.on')}
        </button>
      </div>
    </form>
  );
}
