import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { upload } from '../api.ts';
import { useProblem } from '../ui/use-problem.ts';

/** The shop's logo above the help centre: chosen, shown, taken away. */
export function Logo({ url, onChange }: { url: string | null; onChange(id: string | null, url: string | null): void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const add = useMutation({
    mutationFn: (file: File) => upload(file),
    onSuccess: (stored) => onChange(stored.id, stored.url),
    onError: useProblem(),
  });
  return (
    <div className="field">
      <span>{t('helpSite.logo')}</span>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'center' }}>
        <input
          ref={input}
          type="file"
          accept="image/*"
          hidden
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) add.mutate(file);
            target.value = '';
          }}
        />
        {url && <img src={url} alt={t('helpSite.logo')} style={{ height: 32, maxWidth: 160 }} />}
        <button type="button" className="button" disabled={add.isPending} onClick={() => input.current?.click()}>
          {t(url ? 'helpSite.logoOther' : 'helpSite.logoChoose')}
        </button>
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
