import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type GuardianRight, guardianRights, guardianRightWords, type MinorAge, minorAges, minorAgeWords } from '../../common/minors.ts';
import type { MinorView } from '../../server/privacy/minor-views.ts';
import { Choice } from '../aftersales/choice.tsx';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { Masked } from '../customers/masked.tsx';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';
import { InPlaceForm } from '../ui/in-place-form.tsx';
import { Chip, Loaded } from '../ui/pieces.tsx';
import { exactly } from '../ui/times.ts';
import { minorQuery } from './queries.ts';

const touched = ['minor', 'timeline', 'privacy'];

/** Whether somebody is a minor, who speaks for them, and what that person asked for. */
export function Minor({ customer }: { customer: string }) {
  const { t } = useTranslation();
  return (
    <section className="stack" style={{ gap: 6 }}>
      <h4 className="section-title">{t('minor.title')}</h4>
      <Loaded query={useQuery(minorQuery(customer))} rows={1} height={40}>
        {(minor) => <State customer={customer} minor={minor} />}
      </Loaded>
    </section>
  );
}

function State({ customer, minor }: { customer: string; minor: MinorView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'mark' | 'request'>();
  const end = useSave(touched, () => api.post(`/api/customers/${customer}/minor/ending`));
  const { age, guardian, requests } = minor;
  return (
    <>
      {age ? (
        <div>
          <Chip tone="warn">{said(minorAgeWords[age])}</Chip>{' '}
          {guardian && (
            <>
              {t('minor.guardian')} {guardian.name} · {guardian.relation}{' '}
              {guardian.phone && <Masked customer={customer} field="guardian" masked={guardian.phone} />}
            </>
          )}
        </div>
      ) : (
        <p className="muted small">{t('minor.no')}</p>
      )}
      {requests.map(({ id, kind, words, by, at }) => (
        <div key={id} className="small">
          {said(guardianRightWords[kind])}：{words}
          <div className="muted num">
            {by} · {exactly(at)}
          </div>
        </div>
      ))}
      <p hidden={open !== undefined} style={{ display: open ? 'none' : 'flex', flexWrap: 'wrap', gap: 12 }}>
        <button type="button" className="link" onClick={() => setOpen('mark')}>
          {t(age ? 'minor.change' : 'minor.mark')}
        </button>
        {age && (
          <>
            <button type="button" className="link" onClick={() => setOpen('request')}>
              {t('minor.request')}
            </button>
            <button type="button" className="link" disabled={end.isPending} onClick={() => end.mutate()}>
              {t('minor.end')}
            </button>
          </>
        )}
      </p>
      {open === 'mark' && <Mark customer={customer} minor={minor} onDone={() => setOpen(undefined)} />}
      {open === 'request' && <Request customer={customer} onDone={() => setOpen(undefined)} />}
    </>
  );
}

function Mark({ customer, minor, onDone }: { customer: string; minor: MinorView; onDone(): void }) {
  const { t } = useTranslation();
  const [age, setAge] = useState<MinorAge>(minor.age ?? minorAges[0]);
  // What is masked is typed anew.
  const [name, setName] = useState(minor.guardian?.name ?? '');
  const [relation, setRelation] = useState(minor.guardian?.relation ?? '');
  const [phone, setPhone] = useState('');
  const guardian = name.trim() ? { name: name.trim(), relation: relation.trim(), phone: phone.trim() } : null;
  const save = useSave(touched, () => api.put(`/api/customers/${customer}/minor`, { age, guardian }), onDone);
  return (
    <InPlaceForm className="stack" aria-label={t('minor.mark')} onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <Choice
        name={t('minor.age')}
        value={age}
        options={minorAges.map((each) => [each, said(minorAgeWords[each])])}
        onChange={(next) => setAge(next)}
      />
      <Field name={t('minor.guardianName')} value={name} onChange={setName} maxLength={60} />
      {guardian && (
        <>
          <Field name={t('minor.relation')} value={relation} onChange={setRelation} maxLength={40} required />
          <Field name={t('minor.guardianPhone')} value={phone} onChange={setPhone} maxLength={40} inputMode="tel" />
        </>
      )}
      <div className="form-end">
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={save.isPending || (guardian !== null && !guardian.relation)}>
          {t('minor.save')}
        </button>
      </div>
    </InPlaceForm>
  );
}

function Request({ customer, onDone }: { customer: string; onDone(): void }) {
  const { t } = useTranslation();
  const [id] = useState(() => crypto.randomUUID());
  const [kind, setKind] = useState<GuardianRight>(guardianRights[0]);
  const [words, setWords] = useState('');
  const save = useSave(touched, () => api.post(`/api/customers/${customer}/guardian-requests`, { id, kind, words: words.trim() }), onDone);
  return (
    <InPlaceForm className="stack" aria-label={t('minor.request')} onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <Choice
        name={t('minor.right')}
        value={kind}
        options={guardianRights.map((each) => [each, said(guardianRightWords[each])])}
        onChange={(next) => setKind(next)}
      />
      <Field name={t('minor.words')} hint={t('minor.requestHow')} value={words} onChange={setWords} maxLength={1000} rows={2} required />
      <div className="form-end">
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={save.isPending || !words.trim()}>
          {t('minor.requestSave')}
        </button>
      </div>
    </InPlaceForm>
  );
}
