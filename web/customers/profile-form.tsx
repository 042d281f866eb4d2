import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../server/customers/views.ts';
import { api, Refusal } from '../api.ts';
import { queries } from '../query-client.ts';
import { Field } from '../ui/field.tsx';
import { customerQuery } from './queries.ts';
import { changedWishes, WishFields, wishesOf } from './wishes.tsx';

/** Phone and e-mail are shown masked, so empty means unchanged. */
export function ProfileForm({ customer, onDone }: { customer: CustomerView; onDone(): void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(customer.name ?? '');
  const [preferredName, setPreferredName] = useState(customer.preferredName ?? '');
  const [wishes, setWishes] = useState(() => wishesOf(customer));
  const [phone, setPhone] = useState('');
  const [email, setEmail] = useState('');
  const save = useMutation({
    mutationFn: () => {
      const changed = {
        ...(name.trim() !== (customer.name ?? '') ? { name: name.trim() } : {}),
        ...(preferredName.trim() !== (customer.preferredName ?? '') ? { preferredName: preferredName.trim() } : {}),
        ...changedWishes(wishesOf(customer), wishes),
        ...(phone.trim() ? { phone: phone.trim() } : {}),
        ...(email.trim() ? { email: email.trim() } : {}),
      };
      return Object.keys(changed).length > 0 ? api.patch(`/api/customers/${customer.id}`, changed) : Promise.resolve();
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: customerQuery(customer.id).queryKey });
      onDone();
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => [event.preventDefault(), save.mutate()]}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onDone();
      }}
    >
      <Field name={t('customer.name')} value={name} onChange={setName} maxLength={60} autoFocus />
      <Field name={t('customer.preferredName')} value={preferredName} onChange={setPreferredName} maxLength={60} />
      <WishFields wishes={wishes} onChange={setWishes} />
      <Field
        name={t('customer.phone')}
        value={phone}
        onChange={setPhone}
        maxLength={30}
        inputMode="tel"
        hint={customer.phone ? t('customer.keepPhone', { phone: customer.phone }) : undefined}
      />
      <Field
        name={t('customer.email')}
        value={email}
        onChange={setEmail}
        maxLength={200}
        inputMode="email"
        hint={customer.email ? t('customer.keepEmail', { email: customer.email }) : undefined}
      />
      {save.error instanceof Refusal && (
        <p className="wrong" role="alert">
          {save.error.message}
        </p>
      )}
      <div className="form-end">
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={save.isPending}>
          {t('customer.save')}
        </button>
      </div>
    </form>
  );
}
