import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../api.ts';
import { Empty } from './pieces.tsx';

/** A page that is not there, or that could not be shown. */
export function Lost({ error }: { error: unknown }) {
  const { t } = useTranslation();
  return (
    <main className="page">
      <Empty title={error ? t('common.notLoaded') : t('common.noPage')}>{error ? sentenceOf(error) : null}</Empty>
      <p style={{ textAlign: 'center' }}>
        {error ? (
          <button type="button" className="button" onClick={() => location.reload()}>
            {t('common.retry')}
          </button>
        ) : (
          <Link className="button" to="/chats" search={{}}>
            {t('common.toChats')}
          </Link>
        )}
      </p>
    </main>
  );
}

export const NoPage = () => <Lost error={undefined} />;
