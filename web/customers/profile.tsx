import { useMutation } from '@tanstack/react-query';
import i18next from 'i18next';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../server/customers/views.ts';
import { api } from '../api.ts';
import { customerName } from '../conversations/words.ts';
import { wordFor } from '../language.ts';
import { queries } from '../query-client.ts';
import { may, useMe } from '../session.ts';
import { addressWords } from '../ui/address.ts';
import { money } from '../ui/money.ts';
import { Avatar, Chip, Skeleton } from '../ui/pieces.tsx';
import { shortly } from '../ui/times.ts';
import { Masked } from './masked.tsx';
import { customerQuery } from './queries.ts';
import { Specialist } from './specialist.tsx';

const ProfileForm = lazy(async () => ({ default: (await import('./profile-form.tsx')).ProfileForm }));

/** Who it is, in two lines. */
export function Who({ customer, children }: { customer: CustomerView; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="who">
      <Avatar name={customer.name ?? t('customer.visitorMark')} id={customer.id} size="large" />
      <div className="spread">
        <b>{customerName(customer)}</b> {customer.tier && <Chip tone="ok">{wordFor('tier', customer.tier)}</Chip>}
        <div className="muted small num">{known(customer)}</div>
      </div>
      {children}
    </div>
  );
}

export function Profile({ customer }: { customer: CustomerView }) {
  const { t } = useTranslation();
  const me = useMe();
  const [isEditing, setEditing] = useState(false);
  if (isEditing)
    return (
      <Suspense fallback={<Skeleton rows={6} height={60} />}>
        <ProfileForm customer={customer} onDone={() => setEditing(false)} />
      </Suspense>
    );
  return (
    <section className="profile">
      <Who customer={customer}>
        {may(me, 'customers.edit') && (
          <button type="button" className="link" onClick={() => setEditing(true)}>
            {t('common.edit')}
          </button>
        )}
      </Who>
      <dl className="kv" style={{ marginTop: 12 }}>
        {customer.preferredName && <Row name={t('customer.preferredName')}>{customer.preferredName}</Row>}
        {customer.honorific && <Row name={t('wish.honorific')}>{customer.honorific}</Row>}
        {customer.accessibility && <Row name={t('wish.accessibility')}>{customer.accessibility}</Row>}
        {customer.contactChannel && <Row name={t('wish.channel')}>{t(`wish.channel_${customer.contactChannel}`)}</Row>}
        {customer.contactHours && <Row name={t('wish.hours')}>{customer.contactHours}</Row>}
        {customer.quiet && <Row name={t('wish.quiet')}>{t('wish.quietBetween', { ...customer.quiet })}</Row>}
        {customer.language && (
          <Row name={t('wish.language')}>{t(customer.language === 'en' ? 'wish.language_en' : 'wish.language_zh')}</Row>
        )}
        <Row name={t('customer.phone')}>
          <Masked customer={customer.id} field="phone" masked={customer.phone} />
        </Row>
        <Row name={t('customer.email')}>
          <Masked customer={customer.id} field="email" masked={customer.email} />
        </Row>
        {customer.addresses.map((address) => (
          <Row key={address.id} name={t('customer.address')}>
            <Masked customer={customer.id} field="address" address={address.id} masked={addressWords(address)} />
          </Row>
        ))}
        {customer.externalRef && <Row name={t('customer.externalRef')}>{customer.externalRef}</Row>}
        <Row name={t('customer.specialist')}>
          <Specialist of="customers" id={customer.id} />
        </Row>
        <Row name={t('customer.tags')}>
          <Tags customer={customer} />
        </Row>
      </dl>
    </section>
  );
}

/** 12 orders · ¥5,230.00 · seen 14:02 */
function known(customer: CustomerView): string {
  return [
    i18next.t('customer.orders', { count: customer.orders }),
    ...customer.spent.map((each) => money(each.amountMinor, each.currency)),
    i18next.t('customer.seen', { at: shortly(customer.seenAt) }),
  ].join(' · ');
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="num">{children}</dd>
    </>
  );
}

function Tags({ customer }: { customer: CustomerView }) {
  const { t } = useTranslation();
  const me = useMe();
  const [words, setWords] = useState('');
  const save = useMutation({
    mutationFn: (tags: string[]) => api.patch(`/api/customers/${customer.id}`, { tags }),
    onSuccess: () => queries.invalidateQueries({ queryKey: customerQuery(customer.id).queryKey }),
  });
  const canEdit = may(me, 'customers.edit');
  const add = () => {
    const tag = words.trim();
    setWords('');
    if (tag && !customer.tags.includes(tag)) save.mutate([...customer.tags, tag]);
  };
  return (
    <span style={{ display: 'flex', flexWrap: 'wrap', gap: 4, alignItems: 'center' }}>
      {customer.tags.map((tag) => (
        <Chip key={tag} tone="info">
          {tag}
          {canEdit && (
            <button
              type="button"
              className="link"
              aria-label={t('customer.removeTag', { tag })}
              onClick={() => save.mutate(customer.tags.filter((each) => each !== tag))}
            >
              {' ×'}
            </button>
          )}
        </Chip>
      ))}
      {canEdit && (
        <input
          className="tag-input"
          value={words}
          maxLength={30}
          placeholder={t('customer.addTag')}
          aria-label={t('customer.addTag')}
          onChange={(event) => setWords(event.target.value)}
          onBlur={add}
          onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && add()}
        />
      )}
    </span>
  );
}
