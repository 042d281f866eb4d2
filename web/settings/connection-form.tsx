import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionView } from '../../server/connectors/views.ts';
import { api } from '../api.ts';
import { Field } from '../ui/field.tsx';
import { useSave } from './save.ts';

interface ConnectionFormProps {
  shop: ConnectionView | undefined;
  onDone(): void;
  onSecret(secret: string): void;
}

const empty = { name: '', kind: 'generic', url: '', prefix: '', user: '', password: '' };

/** Where a shop is and how it is signed in to; its kind and what stands before its ids never change. */
export function ConnectionForm({ shop, onDone, onSecret }: ConnectionFormProps) {
  const { t } = useTranslation();
  const kind = useId();
  const [draft, setDraft] = useState({ ...empty, ...(shop && { name: shop.name, kind: shop.kind, url: shop.url, prefix: shop.prefix }) });
  const change = (part: Partial<typeof empty>) => setDraft({ ...draft, ...part });
  const input = { ...draft, name: draft.name.trim(), url: draft.url.trim() };
  const save = useSave<void, { secret: string | null } | undefined>(
    ['connections'],
    () => (shop ? api.put(`/api/connections/${shop.id}`, input) : api.post('/api/connections', input)),
    (reply) => (reply?.secret ? onSecret(reply.secret) : onDone()),
  );
  const isVendure = draft.kind === 'vendure';
  const isReady = input.name && URL.canParse(input.url) && (!isVendure || shop || (draft.user && draft.password));
  return (
    <form className="stack" onSubmit={(event) => [event.preventDefault(), isReady && save.mutate()]}>
      <Field name={t('connections.name')} value={draft.name} onChange={(name) => change({ name })} maxLength={60} required />
      <div className="field">
        <label htmlFor={kind}>{t('connections.kind')}</label>
        <select
          id={kind}
          className="input"
          value={draft.kind}
          disabled={shop !== undefined}
          onChange={(event) => change({ kind: event.target.value })}
        >
          <option value="generic">{t('connections.generic')}</option>
          <option value="vendure">Vendure</option>
        </select>
      </div>
      <Field
        name={t(isVendure ? 'connections.adminUrl' : 'connections.callUrl')}
        type="url"
        hint={t('webhooks.urlHow')}
        value={draft.url}
        onChange={(url) => change({ url })}
        maxLength={500}
        required
      />
      {isVendure && (
        <>
          <Field name={t('connections.user')} value={draft.user} onChange={(user) => change({ user })} maxLength={200} autoComplete="off" />
          <Field
            name={t('connections.password')}
            type="password"
            hint={shop && t('connections.passwordKept')}
            value={draft.password}
            onChange={(password) => change({ password })}
            maxLength={200}
            autoComplete="new-password"
          />
        </>
      )}
      <Field
        name={t('connections.prefix')}
        hint={t('connections.prefixHow')}
        value={draft.prefix}
        onChange={(prefix) => change({ prefix })}
        maxLength={21}
        disabled={shop !== undefined}
      />
      <div className="form-end">
        <button type="submit" className="button primary" disabled={save.isPending || !isReady}>
          {t(shop ? 'connections.save' : 'connections.add')}
        </button>
      </div>
    </form>
  );
}
