import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Front } from '../team/front.tsx';
import { SecondStep } from './second-step.tsx';
import '../i18n/page-words.ts';

/** Somebody's role asks for the second step: nothing else before it. */
export function MustSetUp() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Front title={t('code.must')}>
      <p className="muted">{t('code.mustHow')}</p>
      <SecondStep onDone={() => void navigate({ to: '/chats', search: {} })} />
    </Front>
  );
}
