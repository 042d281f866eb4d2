type Pressed = Pick<KeyboardEvent, 'code' | 'key' | 'isComposing' | 'keyCode'>;

/** An input method is still at work: this Enter chooses a word. 229 is what Safari and old Chromium say instead. */
export const isComposing = (event: Pressed): boolean => event.isComposing || event.keyCode === 229;

const byMark: Record<string, string> = {
  '；': 'Semicolon',
  ';': 'Semicolon',
  '、': 'Slash',
  '/': 'Slash',
  '？': 'Question',
  '?': 'Question',
};

/** The physical key, so that a Chinese layout or Caps Lock changes nothing; marks count wherever a layout has them. */
export const codeOf = (event: Pressed): string => byMark[event.key] ?? event.code;
