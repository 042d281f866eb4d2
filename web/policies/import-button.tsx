import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { useSave } from '../settings/save.ts';
import { FileButton } from '../ui/file-button.tsx';

/** A file of JSON or YAML becomes a draft. */
export function ImportButton({ mayEdit, onMade }: { mayEdit: boolean; onMade(id: string): void }) {
  const { t } = useTranslation();
  const take = useSave<string, { id: string }>(
    ['policies'],
    (text) => api.post('/api/policies/import', { text }),
    ({ id }) => onMade(id),
  );
  return (
    <FileButton
      accept=".json,.yaml,.yml,application/json,application/yaml"
      isSingle
      disabled={!mayEdit || take.isPending}
      title={mayEdit ? undefined : t('policies.needRight')}
      onFiles={([file]) => void file?.text().then((text) => take.mutate(text))}
    >
      {t('policies.import')}
    </FileButton>
  );
}
