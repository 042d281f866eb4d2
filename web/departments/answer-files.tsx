import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { upload } from '../api.ts';
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
  const input = useRef<HTMLInputElement>(null);
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
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          add.mutate([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <button
        type="button"
        className="button small"
        disabled={add.isPending || files.length >= most}
        onClick={() => input.current?.click()}
      >
        {t(add.isPending ? 'ticket.addingFiles' : 'ticket.addFiles')}
      </button>
    </div>
  );
}
