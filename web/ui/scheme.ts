import { createStore, useStore } from './store.ts';
import { useMedia } from './use-media.ts';

export const schemes = ['system', 'light', 'dark'] as const;
export type Scheme = (typeof schemes)[number];

const key = 'zhike.scheme';
const darkQuery = '(prefers-color-scheme: dark)';
const mediaOf: Record<Scheme, string> = { system: darkQuery, light: 'not all', dark: 'all' };

const stored = localStorage.getItem(key) as Scheme | null;
export const scheme = createStore<Scheme>(stored && schemes.includes(stored) ? stored : 'system');

// The sheet of tokens says `@media (prefers-color-scheme: dark)`. A reader's own choice widens or closes that condition,
// so that every colour keeps its one place.
const darkRules: CSSMediaRule[] = [];

function findDarkRules(): CSSMediaRule[] {
  if (darkRules.length > 0) return darkRules;
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (rule instanceof CSSMediaRule && rule.conditionText.includes('prefers-color-scheme')) darkRules.push(rule);
    }
  }
  return darkRules;
}

export function applyScheme(): void {
  for (const rule of findDarkRules()) rule.media.mediaText = mediaOf[scheme.get()];
}

export function chooseScheme(next: Scheme): void {
  localStorage.setItem(key, next);
  scheme.set(next);
  applyScheme();
}

export function useDark(): boolean {
  const system = useMedia(darkQuery);
  const chosen = useStore(scheme);
  return chosen === 'system' ? system : chosen === 'dark';
}
