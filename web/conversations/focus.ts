/** Moves the focus once the screen shows what was asked for. */
export function reachEnd(id: 'composer' | 'write-hint'): void {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}
