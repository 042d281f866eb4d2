import { currentLanguage, t } from './language.ts';
import './later-words.ts';

/** Where contacts are asked for: what becomes of them. */
export const NoticeLink = () => (
  <a href={`/help/${currentLanguage()}/privacy`} target="_blank" rel="noopener">
    {t('privacyNotice')}
  </a>
);
