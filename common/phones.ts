/** A phone number as people type it: five to fifteen digits. */
export const phonePattern = /^\+?(?:[ -]*\d){5,15}[ -]*$/;

export const isPhone = (typed: string): boolean => phonePattern.test(typed.trim());
