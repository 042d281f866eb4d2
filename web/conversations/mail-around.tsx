import { useTranslation } from 'react-i18next';
import type { MailAround as Around } from '../../common/messages.ts';
import { wordFor } from '../language.ts';
import './mail-around.css';

/** What came with the words of a mail: what it was about, all of it where something was cut off, and what was not taken. */
export function MailAround({ mail: { subject, whole, left = [] } }: { mail: Around }) {
  const { t } = useTranslation();
  return (
    <div className="mail-around">
      <small className="muted" title={t('byMail.how')}>
        {subject ? t('byMail.about', { subject }) : t('byMail.mark')}
      </small>
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
