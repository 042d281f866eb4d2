import { createStore, useStore } from './store.ts';

const setting = 'zhike.keys';

/** Single keys, which everybody may choose for themselves. */
export const ownRows = [
  { codes: ['Slash'], words: 'find' },
  { codes: ['KeyJ', 'KeyK'], words: 'move' },
  { codes: ['KeyY'], words: 'accept' },
  { codes: ['KeyX'], words: 'choose_row' },
  { codes: ['Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5'], words: 'tabs' },
  { codes: ['Semicolon'], words: 'replies' },
  { codes: ['KeyI'], words: 'suggest' },
  { codes: ['KeyG'], words: 'goods' },
  { codes: ['KeyN'], words: 'note' },
  { codes: ['KeyT'], words: 'transfer' },
  { codes: ['KeyA'], words: 'consult' },
  { codes: ['KeyP'], words: 'task' },
  { codes: ['KeyD'], words: 'ticket' },
  { codes: ['KeyS'], words: 'snooze' },
  { codes: ['KeyE'], words: 'end' },
  { codes: ['Question'], words: 'sheet' },
] as const;

const shippedKeys = ownRows.flatMap(({ codes }): readonly string[] => codes);

const marks: Record<string, string> = {
  ...{ Slash: '/', Question: '?', Semicolon: ';', Comma: ',', Period: '.', Quote: "'", Backquote: '`' },
  ...{ BracketLeft: '[', BracketRight: ']', Backslash: '\\', Minus: '-', Equal: '=' },
};

/** Letters, digits and marks can be chosen; the others have their own work. */
export const isFree = (code: unknown): boolean => typeof code === 'string' && (/^(Key[A-Z]|Digit\d)$/.test(code) || code in marks);

type Own = Record<string, string>;

function stored(): Own {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(setting) ?? '{}');
    const pairs = Object.entries(value as object).filter((pair): pair is [string, string] => isFree(pair[1]));
    return Object.fromEntries(pairs);
  } catch {
    return {};
  }
}

/** Key as shipped → key as whoever works here wants it. */
export const ownKeys = createStore<Own>(stored());

/** What stands on the key. */
export const nameOfKey = (code: string): string => marks[code] ?? code.replace(/^(Key|Digit)/, '');

export const keyFor = (shipped: string, own: Own = ownKeys.get()): string => own[shipped] ?? shipped;

export function useKeyName(shipped: string): string {
  return nameOfKey(keyFor(shipped, useStore(ownKeys)));
}

/** The keys after one was given to an action; whatever had it before takes the one that became free. */
export function assigned(own: Own, shipped: string, to: string): Own {
  const free = keyFor(shipped, own);
  const holder = shippedKeys.find((each) => keyFor(each, own) === to);
  const all = { ...own, ...(holder ? { [holder]: free } : {}), [shipped]: to };
  return Object.fromEntries(Object.entries(all).filter(([from, now]) => from !== now));
}

export function keepKeys(own: Own): void {
  localStorage.setItem(setting, JSON.stringify(own));
  ownKeys.set(own);
}
