import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../session.ts';
import { Icon } from '../ui/icons.tsx';
import type { CallAbout } from './call-form.tsx';

const CallForm = lazy(async () => ({ default: (await import('./call-form.tsx')).CallForm }));

/** Writes a telephone call down (S5). */
export function CallTo({ isLink = false, ...about }: CallAbout & { isLink?: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  if (!may(me, 'conversations.answer') || !may(me, 'customers.see')) return null;
  return (
    <>
      <button type="button" className={isLink ? 'link' : 'button small'} onClick={() => setOpen(true)}>
        {isLink && !about.task && <Icon name="phone" size={14} />}
        {t(about.task ? 'call.task' : 'call.write')}
      </button>
      {isOpen && (
        <Suspense>
          <CallForm {...about} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
