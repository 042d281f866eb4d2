import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { upload } from '../api.ts';
import { FileButton } from '../ui/file-button.tsx';
import { useProblem } from '../ui/use-problem.ts';
import type { ShownDraft } from './draft.ts';

interface EvidenceProps {
  shown: ShownDraft[];
  onChange(shown: ShownDraft[]): void;
}

const most = 10;

/** What shows it: files, or words that say where it stands. */
export function Evidence({ shown, onChange }: EvidenceProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const add = useMutation({
    mutationFn: async (files: File[]) => {
      const stored: ShownDraft[] = [];
      for (const file of files) {
        const { id } = await upload(file);
        stored.push({ file: id, words: file.name });
      }
      onChange([...shown, ...stored].slice(0, most));
    },
    onError: useProblem(),
  });
  const addWords = () => {
    if (words.trim()) onChange([...shown, { words: words.trim() }].slice(0, most));
    setWords('');
  };
  return (
    <fieldset className="complaint-evidence">
      <legend>{t('complaint.evidence')}</legend>
      <ul className="plain-list">
        {shown.map((each, at) => (
          <li key={`${each.file} ${each.words}`}>
            {each.words}{' '}
            <button type="button" className="link" onClick={() => onChange(shown.filter((_, place) => place !== at))}>
              {t('complaint.remove')}
            </button>
          </li>
        ))}
      </ul>
      <div className="complaint-add">
        <input
          className="input"
          aria-label={t('complaint.evidenceWords')}
          placeholder={t('complaint.evidenceHint')}
          maxLength={1000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && [event.preventDefault(), addWords()]}
        />
        <button type="button" className="button small" disabled={words.trim() === '' || shown.length >= most} onClick={addWords}>
          {t('complaint.addWords')}
        </button>
        <FileButton className="button small" disabled={add.isPending || shown.length >= most} onFiles={add.mutate}>
          {t('complaint.addFile')}
        </FileButton>
      </div>
    </fieldset>
  );
}
