import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { Copy } from './copy.tsx';

/** A secret as it is shown once, to be copied. */
export function SecretOnce({ secret, onClose }: { secret: string | undefined; onClose(): void }) {
  const { t } = useTranslation();
  return (
    <Modal open={secret !== undefined} onCancel={onClose} footer={null} title={t('webhooks.secret')}>
      {secret && (
        <div className="stack">
          <Copy text={secret} />
          <p className="muted">{t('webhooks.secretShown')}</p>
        </div>
      )}
    </Modal>
  );
}
