import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { upload } from '../api.ts';
import { FileButton } from '../ui/file-button.tsx';
import { useProblem } from '../ui/use-problem.ts';

export interface AnswerFile {
  id: string;
  name: string;
}

interface AnswerFilesProps {
  files: AnswerFile[];
  onChange(files: AnswerFile[]): void;
}

const most = 10;

/** Pictures and papers that an answer rests on; they are up before it is sent. */
export function AnswerFiles({ files, onChange }: AnswerFilesProps) {
  const { t } = useTranslation();
  const add = useMutation({
    mutationFn: async (chosen: File[]) => {
      const stored: AnswerFile[] = [];
      for (const file of chosen) stored.push({ ...(await upload(file)), name: file.name });
      onChange([...files, ...stored.map(({ id, name }) => ({ id, name }))].slice(0, most));
    },
    onError: useProblem(),
  });
  return (
    <div>
      <ul className="plain-list">
        {files.map((each) => (
          <li key={each.id}>
            {each.name}{' '}
            <button type="button" className="link" onClick={() => onChange(files.filter((file) => file !== each))}>
              {t('ticket.removeFile', { name: each.name })}
            </button>
          </li>
        ))}
      </ul>
      <FileButton className="button small" disabled={add.isPending || files.length >= most} onFiles={add.mutate}>
        {t(add.isPending ? 'ticket.addingFiles' : 'ticket.addFiles')}
      </FileButton>
    </div>
  );
}
