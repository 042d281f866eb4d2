import { contrast } from '../../common/color.ts';

export const isColor = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

/** Black or white, whichever reads better. */
export const inkOn = (color: string): string => (contrast(color, '#ffffff') >= contrast(color, '#1d2129') ? '#ffffff' : '#1d2129');
