import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { useSave } from '../settings/save.ts';
import { FileButton } from '../ui/file-button.tsx';
import { saveFile } from '../ui/save-file.ts';
import { useProblem } from '../ui/use-problem.ts';

/** Everybody's quick replies as a file, and back. */
export function BundleButtons() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const showProblem = useProblem();
  const take = useSave<unknown, { added: number }>(
    ['quick-replies', 'quick-reply-folders'],
    (bundle) => api.post<{ added: number }>('/api/quick-replies/bundle', bundle),
    ({ added }) => void message.success(t('replies.imported', { count: added })),
  );
  const give = async () => {
    try {
      const bundle = await api.get<unknown>('/api/quick-replies/bundle');
      saveFile('quick-replies.json', new Blob([JSON.stringify(bundle, null, 2)], { type: 'application/json' }));
    } catch (error) {
      showProblem(error);
    }
  };
  const read = async (file: File) => {
    try {
      take.mutate(JSON.parse(await file.text()));
    } catch {
      void message.error(t('replies.badFile'));
    }
  };
  return (
    <>
      <span className="spread" />
      <button type="button" className="button" onClick={() => void give()}>
        {t('replies.export')}
      </button>
      <FileButton accept="application/json,.json" isSingle disabled={take.isPending} onFiles={([file]) => file && void read(file)}>
        {t('replies.import')}
      </FileButton>
    </>
  );
}
