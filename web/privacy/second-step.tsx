import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { renderSVG } from 'uqr';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';
import { meQuery, useMe } from '../session.ts';
import { Copy } from '../settings/copy.tsx';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';
import { Chip } from '../ui/pieces.tsx';

/** The second step at sign-in: off, being set up, or on. */
export function SecondStep({ onDone }: { onDone?: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const [secret, setSecret] = useState<Secret>();
  const [codes, setCodes] = useState<string[]>();
  const finish = async () => {
    setCodes(undefined);
    setSecret(undefined);
    await queries.invalidateQueries({ queryKey: meQuery.queryKey });
    onDone?.();
  };
  return (
    <section className="paper stack" aria-label={t('code.title')}>
      <h3>
        {t('code.title')} {me.code.on && <Chip tone="ok">{t('code.on')}</Chip>}
      </h3>
      {codes ? (
        <Codes codes={codes} onDone={() => void finish()} />
      ) : secret ? (
        <Prove secret={secret} onCodes={setCodes} onCancel={() => setSecret(undefined)} />
      ) : me.code.on ? (
        <TurnOff onDone={() => void finish()} />
      ) : (
        <Begin onSecret={setSecret} />
      )}
    </section>
  );
}

interface Secret {
  secret: string;
  address: string;
}

interface ByPasswordProps {
  how: string;
  act: string;
  isDanger?: boolean;
  isBusy: boolean;
  onPassword(password: string): void;
}

function ByPassword({ how, act, isDanger, isBusy, onPassword }: ByPasswordProps) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  return (
    <form className="stack" onSubmit={(event) => [event.preventDefault(), onPassword(password)]}>
      <p className="muted">{how}</p>
      <Field name={t('own.passwordNow')} type="password" autoComplete="current-password" value={password} onChange={setPassword} required />
      <div className="form-end">
        <button type="submit" className={`button ${isDanger ? 'danger' : 'primary'}`} disabled={isBusy || !password}>
          {act}
        </button>
      </div>
    </form>
  );
}

function Begin({ onSecret }: { onSecret(secret: Secret): void }) {
  const { t } = useTranslation();
  const begin = useSave([], (password: string) => api.post<Secret>('/api/me/authenticator', { password }), onSecret);
  return (
    <ByPassword how={t('code.how')} act={t('code.begin')} isBusy={begin.isPending} onPassword={(password) => begin.mutate(password)} />
  );
}

function TurnOff({ onDone }: { onDone(): void }) {
  const { t } = useTranslation();
  const remove = useSave([], (password: string) => api.post('/api/me/authenticator/removal', { password }), onDone);
  return (
    <ByPassword
      how={t('code.offHow')}
      act={t('code.off')}
      isDanger
      isBusy={remove.isPending}
      onPassword={(password) => remove.mutate(password)}
    />
  );
}

interface ProveProps {
  secret: Secret;
  onCodes(codes: string[]): void;
  onCancel(): void;
}

function Prove({ secret, onCodes, onCancel }: ProveProps) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const prove = useSave(
    [],
    () => api.post<{ recoveryCodes: string[] }>('/api/me/authenticator/confirmation', { code }),
    (reply) => onCodes(reply.recoveryCodes),
  );
  const picture = `data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(secret.address, { border: 2 }))}`;
  return (
    <form className="stack" onSubmit={(event) => [event.preventDefault(), prove.mutate()]}>
      <p>{t('code.scan')}</p>
      <img src={picture} alt={t('code.picture')} width={184} height={184} />
      <p className="muted small">{t('code.orType')}</p>
      <Copy text={secret.secret.replace(/(.{4})(?=.)/g, '$1 ')} />
      <Field
        name={t('code.first')}
        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        onChange={(typed) => setCode(typed.replace(/\D/g, ''))}
        maxLength={6}
        required
      />
      <div className="form-end">
        <button type="button" className="button" onClick={onCancel}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={prove.isPending || code.length !== 6}>
          {t('code.turnOn')}
        </button>
      </div>
    </form>
  );
}

function Codes({ codes, onDone }: { codes: string[]; onDone(): void }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <p>{t('code.keep')}</p>
      <Copy text={codes.join('\n')} />
      <div className="form-end">
        <button type="button" className="button primary" onClick={onDone}>
          {t('code.kept')}
        </button>
      </div>
    </div>
  );
}
