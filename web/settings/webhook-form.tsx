import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { useMe } from '../session.ts';
import { Field } from '../ui/field.tsx';
import { Checks } from './checks.tsx';
import { useSave } from './save.ts';
import type { WebhookInput, WebhookView } from './webhook-queries.ts';

const nouns = ['conversation', 'message', 'rating', 'order', 'shipment', 'customer', 'seat'] as const;
/** What lets a program hear something; other permissions would give it nothing. */
const hearing = ['conversations.see_all', 'customers.see', 'orders.see', 'team.manage'] as const;
const empty: WebhookInput = { name: '', url: '', kinds: ['conversation', 'message'], permissions: ['conversations.see_all'] };

interface WebhookFormProps {
  webhook: WebhookView | undefined;
  onDone(): void;
  onSecret(secret: string): void;
}

export function WebhookForm({ webhook, onDone, onSecret }: WebhookFormProps) {
  const { t } = useTranslation();
  const me = useMe();
  const [draft, setDraft] = useState<WebhookInput>(webhook ?? empty);
  const change = (part: Partial<WebhookInput>) => setDraft({ ...draft, ...part });
  const { name, url, kinds, permissions } = draft;
  const input = { name: name.trim(), url: url.trim(), kinds, permissions };
  const save = useSave<void, { secret?: string } | undefined>(
    ['webhooks'],
    () => (webhook ? api.put(`/api/webhooks/${webhook.id}`, input) : api.post('/api/webhooks', input)),
    (reply) => (reply?.secret ? onSecret(reply.secret) : onDone()),
  );
  const others = kinds.filter((kind) => !nouns.some((noun) => noun === kind));
  return (
    <form className="stack" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <Field name={t('webhooks.name')} value={name} onChange={(next) => change({ name: next })} maxLength={60} required />
      <Field
        name={t('webhooks.url')}
        type="url"
        hint={t('webhooks.urlHow')}
        value={url}
        onChange={(next) => change({ url: next })}
        maxLength={500}
        required
      />
      <Checks
        name={t('webhooks.kinds')}
        options={[
          ...nouns.map((noun) => ({ id: noun as string, name: t(`webhooks.noun.${noun}`) })),
          ...others.map((kind) => ({ id: kind, name: kind })),
        ]}
        picked={kinds}
        onChange={(next) => change({ kinds: next })}
      />
      <Checks
        name={t('webhooks.permissions')}
        options={hearing.filter((each) => me.permissions.includes(each)).map((each) => ({ id: each, name: t(`permission.${each}`) }))}
        picked={permissions}
        onChange={(next) => change({ permissions: next })}
      />
      <div className="form-end">
        <button
          type="submit"
          className="button primary"
          disabled={save.isPending || !input.name || !URL.canParse(input.url) || kinds.length === 0 || permissions.length === 0}
        >
          {t(webhook ? 'webhooks.save' : 'webhooks.create')}
        </button>
      </div>
    </form>
  );
}
