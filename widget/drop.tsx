import { t } from './language.ts';
import './drop.css';
import './later-words.ts';

/** Over the chat while files are held above it. */
export const Drop = () => <p class="drop">{t('dropHere')}</p>;
