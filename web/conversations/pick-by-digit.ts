import type { KeyboardEvent } from 'react';

const groupsIn = (form: Element): HTMLFieldSetElement[] => [...form.querySelectorAll<HTMLFieldSetElement>('fieldset.picks')];
const isOpen = (group: Element): boolean => !group.querySelector('input:checked');

/** Goes to the first choice that has not been made, or to the last one. */
export function focusOpenChoice(form: Element | null): void {
  if (!form) return;
  const groups = groupsIn(form);
  const group = groups.find(isOpen) ?? groups.at(-1);
  (group?.querySelector<HTMLElement>('input:checked') ?? group?.querySelector<HTMLElement>('input'))?.focus();
}

/** In a form of choices a digit takes that choice of the group one is in, and goes on to the next that is open. */
export function pickByDigit(event: KeyboardEvent<HTMLFormElement>): void {
  const { target, currentTarget: form } = event;
  if (!(target instanceof HTMLInputElement) || target.type !== 'radio' || event.ctrlKey || event.metaKey || event.altKey) return;
  const place = Number(/^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]);
  const input = target.closest('fieldset')?.querySelectorAll('input')[place - 1];
  if (!input) return;
  event.preventDefault();
  input.click();
  // What is asked next may depend on it: React draws what a click changed before this runs. A frame later a fast hand has pressed the next digit.
  queueMicrotask(() => focusOpenChoice(form));
}
