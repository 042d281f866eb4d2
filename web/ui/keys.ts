import { useEffect, useRef } from 'react';
import { codeOf, isComposing } from './key-codes.ts';
import { keyFor } from './own-keys.ts';
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
/** How the platform writes the key that makes letters work inside text fields. */
export const altKey = isMac ? '⌥' : 'Alt';

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** A dialog or a menu has the keys while it is open; a closed one may stay in the page, unseen. */
const isSomethingOver = (): boolean =>
  [...document.querySelectorAll('[role="dialog"], dialog[open], .ant-popover')].some((over) => over.checkVisibility());

/** Pairs of a key, as it ships, and what it does. */
export type KeyTable = [code: string, act: () => void][];

/** With Alt a letter or mark works inside a text field too, and where single keys are switched off; digits with Alt have other work. */
const isMeant = (event: KeyboardEvent): boolean =>
  event.altKey ? !event.code.startsWith('Digit') : event.code === 'Escape' || (!isTextField(event.target) && singleKeys.get());

function pressed(event: KeyboardEvent, table: KeyTable): void {
  if (event.defaultPrevented || isComposing(event) || event.ctrlKey || event.metaKey || !isMeant(event)) return;
  // Some layouts have the marks above the digits.
  if (event.shiftKey && !['Question', 'Slash'].includes(codeOf(event))) return;
  if (isSomethingOver()) return;
  const act = table.find(([code]) => keyFor(code) === codeOf(event))?.[1];
  if (!act) return;
  event.preventDefault();
  act();
}

/** Ctrl+Enter where no field or form has its own use for it. */
export function useCommandEnter(act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.code !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented || isComposing(event)) return;
      if (!isTextField(event.target) && !isSomethingOver()) latest.current();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

/** Single keys of a screen, by `event.code`; `Question` is the question mark. */
export function useKeys(table: KeyTable): void {
  const latest = useRef(table);
  latest.current = table;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event, latest.current);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
