import i18next from 'i18next';

/** The words in the language of the screen; the other language where it says nothing. */
export const inBoth = ({ text, textEn }: { text: string; textEn: string }): string =>
  (i18next.language === 'en' ? textEn || text : text || textEn) || '';

export const titleOf = ({ title, titleEn }: { title: string; titleEn: string }): string => inBoth({ text: title, textEn: titleEn });
