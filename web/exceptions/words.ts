import { useTranslation } from 'react-i18next';
import { choiceWords, type ExceptionChoice, type ExceptionKind, exceptions } from '../../common/exceptions.ts';

/** What a kind is called in the language of the screen. */
export function useKindName(): (kind: ExceptionKind) => string {
  const { i18n } = useTranslation();
  return (kind) => exceptions[kind].name[i18n.language === 'en' ? 1 : 0];
}

export function useChoiceName(): (choice: ExceptionChoice) => string {
  const { i18n } = useTranslation();
  return (choice) => choiceWords[choice][i18n.language === 'en' ? 1 : 0];
}
