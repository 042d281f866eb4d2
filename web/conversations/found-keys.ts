import type { KeyboardEvent } from 'react';

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.found [data-found]')];

/** Moves the focus from the field to what was found first. */
export function firstFound(): boolean {
  const [first] = rows();
  first?.focus();
  return first !== undefined;
}

/** Arrows go through what was found and back to the field; Escape goes back at once. */
export function moveInFound(event: KeyboardEvent): void {
  const all = rows();
  const place = all.indexOf(document.activeElement as HTMLElement);
  if (place === -1 || !['ArrowDown', 'ArrowUp', 'Escape'].includes(event.key)) return;
  event.preventDefault();
  event.stopPropagation();
  const next = event.key === 'ArrowDown' ? all[place + 1] : event.key === 'ArrowUp' ? all[place - 1] : undefined;
  if (next) next.focus();
  else if (event.key !== 'ArrowDown') document.querySelector<HTMLElement>('.find input')?.focus();
}
