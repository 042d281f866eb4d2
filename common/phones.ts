/** A phone number as people type it: five digits at least. */
export const phonePattern = /^\+?(?:[ -]*\d){5,}[ -]*$/;

export const isPhone = (typed: string): boolean => phonePattern.test(typed.trim());
