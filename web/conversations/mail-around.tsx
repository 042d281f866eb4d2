import { useTranslation } from 'react-i18next';
import type { MailAround as Around } from '../../common/messages.ts';
import { wordFor } from '../language.ts';
import './mail-around.css';

/** What came with the words of a mail: all of it where something was cut off, and what was not taken. */
export function MailAround({ mail: { whole, left = [] } }: { mail: Around }) {
  const { t } = useTranslation();
  return (
    <div className="mail-around">
      {whole !== undefined && (
        <details>
          <summary>{t('byMail.whole')}</summary>
          <p>{whole}</p>
        </details>
      )}
      {left.map(({ name, why }) => (
        <small key={`${name} ${why}`} className="wrong">
          {t('byMail.left', { name, why: wordFor('byMail', why) })}
        </small>
      ))}
    </div>
  );
}
