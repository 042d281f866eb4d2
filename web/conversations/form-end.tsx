import { useTranslation } from 'react-i18next';

interface EndProps {
  /** What is missing, or what will happen. */
  hint: string;
  finish: string;
  disabled: boolean;
  onCancel(): void;
}

export function FormEnd({ hint, finish, disabled, onCancel }: EndProps) {
  const { t } = useTranslation();
  return (
    <footer className="form-end">
      <span className="muted small spread">{hint}</span>
      <button type="button" className="button" onClick={onCancel}>
        {t('common.cancel')}
      </button>
      <button type="submit" className="button primary" disabled={disabled}>
        {finish}
      </button>
    </footer>
  );
}
