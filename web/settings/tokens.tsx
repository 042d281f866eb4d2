import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { useMe } from '../session.ts';
import { Field } from '../ui/field.tsx';
import { Chip, Empty, Loaded } from '../ui/pieces.tsx';
import { dayAndTime } from '../ui/times.ts';
import { Checks } from './checks.tsx';
import { Copy } from './copy.tsx';
import { type Token, tokensQuery } from './queries.ts';
import { useSave } from './save.ts';

export function Tokens() {
  const { t } = useTranslation();
  const query = useQuery(tokensQuery);
  return (
    <div className="stack settings-form">
      <p className="muted">{t('tokens.how')}</p>
      <p>
        <a href="/api/docs/" target="_blank" rel="noreferrer">
          {t('tokens.docs')}
        </a>
      </p>
      <Loaded query={query} rows={2} height={64}>
        {(tokens) => (
          <div className="panel">
            {tokens.length === 0 && <Empty title={t('tokens.none')}>{t('tokens.noneHow')}</Empty>}
            {tokens.map((token) => (
              <TokenLine key={token.id} token={token} />
            ))}
          </div>
        )}
      </Loaded>
      <NewToken />
    </div>
  );
}

function TokenLine({ token }: { token: Token }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const revoke = useSave(['tokens'], () => api.delete(`/api/tokens/${token.id}`));
  const ask = () =>
    modal.confirm({
      title: `${t('tokens.revoke')} ${token.name}`,
      content: t('tokens.revokeHow'),
      okText: t('tokens.revoke'),
      cancelText: t('common.cancel'),
      onOk: () => revoke.mutateAsync(),
    });
  return (
    <div style={{ display: 'flex', gap: 12, alignItems: 'center', padding: 12 }}>
      <div className="spread">
        <b>{token.name}</b>
        <div className="muted small num">
          {t('tokens.by', { name: token.createdBy, at: dayAndTime(token.createdAt) })} ·{' '}
          {token.usedAt ? t('tokens.used', { at: dayAndTime(token.usedAt) }) : t('tokens.unused')}
          {token.expiresAt && ` · ${t('tokens.expires', { at: dayAndTime(token.expiresAt) })}`}
        </div>
        {token.permissions.map((permission) => (
          <Chip key={permission}>{t(`permission.${permission}` as 'permission.orders.see')}</Chip>
        ))}
      </div>
      <button type="button" className="button danger" onClick={ask}>
        {t('tokens.revoke')}
      </button>
    </div>
  );
}

function NewToken() {
  const { t } = useTranslation();
  const me = useMe();
  const [name, setName] = useState('');
  const [days, setDays] = useState('');
  const [picked, setPicked] = useState<string[]>([]);
  const [made, setMade] = useState<string>();
  const create = useSave(
    ['tokens'],
    () => api.post<{ token: string }>('/api/tokens', { name: name.trim(), permissions: picked, days: days ? Number(days) : null }),
    ({ token }) => {
      setMade(token);
      setName('');
      setDays('');
      setPicked([]);
    },
  );
  const options = me.permissions.map((permission) => ({ id: permission, name: t(`permission.${permission}`) }));
  return (
    <form className="paper" onSubmit={(event) => [event.preventDefault(), create.mutate()]}>
      <h3>{t('tokens.add')}</h3>
      {made && (
        <div className="stack">
          <p role="status">{t('tokens.shown')}</p>
          <Copy text={made} />
        </div>
      )}
      <Field name={t('tokens.name')} value={name} onChange={setName} maxLength={60} required />
      <Field
        name={t('tokens.days')}
        hint={t('tokens.daysHow')}
        inputMode="numeric"
        value={days}
        onChange={(next) => setDays(next.replace(/\D/g, '').slice(0, 4))}
      />
      <Checks name={t('tokens.permissions')} options={options} picked={picked} onChange={setPicked} />
      <div className="form-end">
        <button type="submit" className="button primary" disabled={create.isPending || !name.trim() || picked.length === 0}>
          {t('tokens.create')}
        </button>
      </div>
    </form>
  );
}
