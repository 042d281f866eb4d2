import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { upload } from '../api.ts';
import { FileButton } from '../ui/file-button.tsx';
import { useProblem } from '../ui/use-problem.ts';

/** The shop's logo above the help centre: chosen, shown, taken away. */
export function Logo({ url, onChange }: { url: string | null; onChange(id: string | null, url: string | null): void }) {
  const { t } = useTranslation();
  const add = useMutation({
    mutationFn: (file: File) => upload(file),
    onSuccess: (stored) => onChange(stored.id, stored.url),
    onError: useProblem(),
  });
  return (
    <div className="field">
      <span>{t('helpSite.logo')}</span>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'center' }}>
        {url && <img src={url} alt={t('helpSite.logo')} style={{ height: 32, maxWidth: 160 }} />}
        <FileButton accept="image/*" isSingle disabled={add.isPending} onFiles={([file]) => file && add.mutate(file)}>
          {t(url ? 'helpSite.logoOther' : 'helpSite.logoChoose')}
        </FileButton>
        {url && (
          <button type="button" className="button" onClick={() => onChange(null, null)}>
            {t('helpSite.logoRemove')}
          </button>
        )}
      </div>
      <p className="muted small">{t('helpSite.logoHow')}</p>
    </div>
  );
}
