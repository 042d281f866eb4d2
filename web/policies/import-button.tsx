import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { useSave } from '../settings/save.ts';

/** A file of JSON or YAML becomes a draft. */
export function ImportButton({ mayEdit, onMade }: { mayEdit: boolean; onMade(id: string): void }) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const take = useSave<string, { id: string }>(
    ['policies'],
    (text) => api.post('/api/policies/import', { text }),
    ({ id }) => onMade(id),
  );
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={!mayEdit || take.isPending}
        title={mayEdit ? undefined : t('policies.needRight')}
        onClick={() => field.current?.click()}
      >
        {t('policies.import')}
      </button>
      <input
        ref={field}
        type="file"
        accept=".json,.yaml,.yml,application/json,application/yaml"
        hidden
        aria-label={t('policies.import')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) void file.text().then((text) => take.mutate(text));
        }}
      />
    </>
  );
}
