import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ForbiddenWord, findForbidden } from '../../common/forbidden-words.ts';
import { Chip } from '../ui/pieces.tsx';

/** A sentence as the list on this page, saved or not, would take it. */
export function TryBox({ words }: { words: ForbiddenWord[] }) {
  const { t } = useTranslation();
  const [sentence, setSentence] = useState('');
  const hits = findForbidden(sentence, words);
  return (
    <section className="paper stack" aria-label={t('words.try')}>
      <textarea
        className="input"
        rows={2}
        value={sentence}
        maxLength={4000}
        placeholder={t('words.tryHow')}
        aria-label={t('words.tryHow')}
        onChange={(event) => setSentence(event.target.value)}
      />
      <div role="status">
        {sentence.trim() !== '' && hits.length === 0 && <Chip tone="ok">{t('words.fine')}</Chip>}
        {hits.map(({ from, to, entry }) => (
          <p key={`${from} ${entry.word}`} className="tried">
            <Chip tone={entry.severity === 'refuse' ? 'bad' : 'warn'}>{t(`words.${entry.severity}`)}</Chip>
            <b>{sentence.slice(from, to)}</b>
            <span>{(i18next.language === 'en' && entry.reasonEn) || entry.reason}</span>
          </p>
        ))}
      </div>
    </section>
  );
}
