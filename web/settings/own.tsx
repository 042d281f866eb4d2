import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { type Me, setMe, useMe } from '../session.ts';
import { Field } from '../ui/field.tsx';
import { Chip, Loaded, Skeleton } from '../ui/pieces.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';
import { type Session, sessionsQuery } from './queries.ts';
import { useSave } from './save.ts';

const SecondStep = lazy(async () => ({ default: (await import('../privacy/second-step.tsx')).SecondStep }));

/** What everybody decides about themselves. */
export function Own() {
  return (
    <div className="stack settings-form" style={{ gap: 24 }}>
      <Name />
      <Password />
      <Suspense fallback={<Skeleton rows={1} height={120} />}>
        <SecondStep />
      </Suspense>
      <Sessions />
    </div>
  );
}

function Name() {
  const { t } = useTranslation();
  const me = useMe();
  const [name, setName] = useState(me.name);
  const save = useSave(['staff'], async () => setMe(await api.patch<Me>('/api/me', { name: name.trim() })));
  return (
    <form className="paper" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <p className="muted">{me.email}</p>
      <Field name={t('own.name')} value={name} onChange={setName} maxLength={40} required />
      <div className="form-end">
        <button type="submit" className="button primary" disabled={save.isPending || name.trim() === me.name || !name.trim()}>
          {t('own.saveName')}
        </button>
      </div>
    </form>
  );
}

function Password() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { passwordLength } = useMe();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useSave(
    ['sessions'],
    () => api.put('/api/me/password', { current, next }),
    () => {
      setCurrent('');
      setNext('');
      void message.success(t('own.passwordDone'));
    },
  );
  return (
    <form className="paper" onSubmit={(event) => [event.preventDefault(), change.mutate()]}>
      <h3>{t('own.password')}</h3>
      <Field name={t('own.passwordNow')} type="password" autoComplete="current-password" value={current} onChange={setCurrent} required />
      <Field
        name={t('own.passwordNext')}
        type="password"
        autoComplete="new-password"
        value={next}
        onChange={setNext}
        minLength={passwordLength}
        hint={t('own.passwordHow', { count: passwordLength })}
        required
      />
      <div className="form-end">
        <button type="submit" className="button primary" disabled={change.isPending || !current || next.length < passwordLength}>
          {t('own.passwordDo')}
        </button>
      </div>
    </form>
  );
}

function Sessions() {
  const { t } = useTranslation();
  const query = useQuery(sessionsQuery);
  const end = useSave(['sessions'], (id: string) => api.delete(`/api/me/sessions/${id}`));
  return (
    <section className="paper">
      <h3>{t('own.sessions')}</h3>
      <Loaded query={query} rows={2} height={52}>
        {(sessions) =>
          sessions.map((session) => (
            <div key={session.id} className="cell-line" style={{ display: 'flex', gap: 12, alignItems: 'center' }}>
              <div className="spread">
                {deviceOf(session.device) ?? t('own.unknownDevice')} {session.current && <Chip tone="ok">{t('own.current')}</Chip>}
                <div className="muted small num" title={exactly(session.seenAt)}>
                  {session.address} · {t('own.seen', { at: dayAndTime(session.seenAt) })}
                </div>
              </div>
              {!session.current && (
                <button type="button" className="button" disabled={end.isPending} onClick={() => end.mutate(session.id)}>
                  {t('own.end')}
                </button>
              )}
            </div>
          ))
        }
      </Loaded>
    </section>
  );
}

const browsers = [/Edg/, /Firefox/, /Chrome/, /Safari/];
const systems = [/iPhone/, /iPad/, /Android/, /Windows/, /Mac OS/, /Linux/];

/** Chrome · Windows: what people recognise of a browser's long name. */
function deviceOf(device: Session['device']): string | undefined {
  const found = [browsers, systems].map((patterns) => patterns.find((pattern) => pattern.test(device))?.source.replace('Edg', 'Edge'));
  return found.filter(Boolean).join(' · ') || undefined;
}
