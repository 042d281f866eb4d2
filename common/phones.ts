/** A phone number as people type it. */
export const phonePattern = /^\+?[\d -]{5,}$/;

export const isPhone = (typed: string): boolean => phonePattern.test(typed.trim());
