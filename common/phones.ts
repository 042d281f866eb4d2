/** A phone number as people type it: five to fifteen digits. */
export const phonePattern = /^\+?(?:[ -]*\d){5,15}[ -]*$/;

/** A number or code as it is written, also when a Chinese input method typed it in full width. */
export const halfWidth = (typed: string): string => typed.normalize('NFKC').trim();

/** A phone number as it is dialled, also typed in full width or with an area code in brackets. */
export const phoneTyped = (typed: string): string => halfWidth(typed).replace(/[()]/g, ' ').trim();

export const isPhone = (typed: string): boolean => phonePattern.test(phoneTyped(typed));
