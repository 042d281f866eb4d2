import { useEffect, useRef } from 'react';
import { createStore } from './store.ts';

const setting = 'zhike.single-keys';

/** Single letters can be switched off (WCAG 2.1.4). */
export const singleKeys = createStore(localStorage.getItem(setting) !== 'off');

export function switchSingleKeys(on: boolean): void {
  localStorage.setItem(setting, on ? 'on' : 'off');
  singleKeys.set(on);
}

export const isMac = /Mac|iP(hone|ad)/.test(navigator.platform);
/** How the platform writes the key that goes with Enter. */
export const commandKey = isMac ? '⌘' : 'Ctrl';

type Pressed = Pick<KeyboardEvent, 'code' | 'key' | 'isComposing' | 'keyCode'>;

/** An input method is still at work: this Enter chooses a word. 229 is what Safari and old Chromium say instead. */
export const isComposing = (event: Pressed): boolean => event.isComposing || event.keyCode === 229;

const byMark: Record<string, string> = { '；': 'Semicolon', ';': 'Semicolon', '、': 'Slash', '/': 'Slash', '？': 'Slash', '?': 'Slash' };

/** The physical key, so that a Chinese layout or Caps Lock changes nothing; marks count wherever a layout has them. */
export const codeOf = (event: Pressed): string => byMark[event.key] ?? event.code;

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Pairs of a key and what it does. */
export type KeyTable = [code: string, act: () => void][];

const nameOf = (event: KeyboardEvent): string => (event.shiftKey ? `Shift+${codeOf(event)}` : codeOf(event));

function pressed(event: KeyboardEvent, table: KeyTable): void {
  if (event.defaultPrevented || isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.code !== 'Escape' && (isTextField(event.target) || !singleKeys.get())) return;
  if (document.querySelector('[role="dialog"], dialog[open]') && event.code !== 'Escape') return;
  const act = table.find(([code]) => code === nameOf(event))?.[1];
  if (!act) return;
  event.preventDefault();
  act();
}

/** Single keys of a screen, by `event.code`; `Shift+Slash` is the question mark. */
export function useKeys(table: KeyTable): void {
  const latest = useRef(table);
  latest.current = table;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event, latest.current);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
