import { useTranslation } from 'react-i18next';

/** What a call came back with, in words. */
export function useSaid(): (said: string) => string {
  const { t } = useTranslation();
  return (said) => {
    if (said === 'private address') return t('webhooks.privateAddress');
    if (said === 'timeout') return t('webhooks.timeout');
    return said;
  };
}
