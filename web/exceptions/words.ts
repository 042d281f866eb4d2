import { useTranslation } from 'react-i18next';
import { choiceWords, type ExceptionChoice, type ExceptionKind, exceptions } from '../../common/exceptions.ts';
import type { ExceptionView } from '../../server/aftersales/exceptions/views.ts';
import { inLanguage } from '../conversations/words.ts';
import { wordFor } from '../language.ts';

/** What a kind is called in the language of the screen. */
/** The words to its customers: those it was told with, else the proposed ones. */
export function noticeOf({ kind, notice }: ExceptionView): { zh: string; en: string; choices: readonly ExceptionChoice[] } {
  if (notice.zh) return notice;
  const { notice: proposed, choices } = exceptions[kind];
  return { zh: proposed[0], en: proposed[1], choices };
}

/** What the orders of an exception have in common, in words: tiers have words of their own. */
export function useSubjectName(): (exception: Pick<ExceptionView, 'kind' | 'subject'>) => string {
  const { t } = useTranslation();
  return ({ kind, subject }) => {
    if (!subject) return t('exception.house');
    return kind === 'rate_missing' ? wordFor('tier', subject.name) : inLanguage(subject);
  };
}

export function useKindName(): (kind: ExceptionKind) => string {
  const { i18n } = useTranslation();
  return (kind) => exceptions[kind].name[i18n.language === 'en' ? 1 : 0];
}

export function useChoiceName(): (choice: ExceptionChoice) => string {
  const { i18n } = useTranslation();
  return (choice) => choiceWords[choice][i18n.language === 'en' ? 1 : 0];
}
