import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { useSave } from '../settings/save.ts';

/** One more question; what it should come to is decided in its row. */
export function AddQuestion() {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const text = words.trim();
  const language = /\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en';
  const add = useSave(
    ['lab'],
    () => api.post('/api/lab/questions', { id: crypto.randomUUID(), text, language, expects: null }),
    () => setWords(''),
  );
  return (
    <form className="lab-add" onSubmit={(event) => [event.preventDefault(), text && add.mutate()]}>
      <input
        className="input"
        value={words}
        maxLength={200}
        placeholder={t('lab.addHow')}
        aria-label={t('lab.question')}
        onChange={({ target }) => setWords(target.value)}
      />
      <button type="submit" className="button" disabled={add.isPending || text === ''}>
        {t('lab.add')}
      </button>
    </form>
  );
}
