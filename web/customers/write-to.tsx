import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../session.ts';

const WriteForm = lazy(async () => ({ default: (await import('./write-form.tsx')).WriteForm }));

/** Writes to a customer first, or leads to the talk that goes on already. */
export function WriteTo({ customer, isLink = false }: { customer: string; isLink?: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  if (!may(me, 'conversations.answer') || !may(me, 'customers.see')) return null;
  return (
    <>
      <button type="button" className={isLink ? 'link' : 'button small'} onClick={() => setOpen(true)}>
        {t('customer.writeTo')}
      </button>
      {isOpen && (
        <Suspense>
          <WriteForm customer={customer} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
