const rows = 'li, tr, fieldset, section, .path-answer, .plan-form-point';
const buttonsOf = (within: Element | null) => [...(within?.querySelectorAll<HTMLButtonElement>('button') ?? [])];

/**
 * Before a row of a list moves by so many places, or goes (0): afterwards the same button of the row that is meant now has the focus, so that the
 * keyboard goes on where it was and not at the top of the page.
 */
export function followFocus(from: HTMLButtonElement, by: number): void {
  const row = from.closest(rows);
  const list = row?.parentElement;
  if (!row || !list) return;
  const all = () => [...list.children].filter(({ tagName }) => tagName === row.tagName);
  const [place, which] = [all().indexOf(row) + by, buttonsOf(row).indexOf(from)];
  requestAnimationFrame(() => {
    const left = all();
    const near = buttonsOf(left[place] ?? left.at(-1) ?? null);
    const buttons = near.length > 0 ? near : buttonsOf(list.parentElement);
    const same = buttons[which];
    (same && !same.disabled ? same : buttons.find(({ disabled }) => !disabled))?.focus();
  });
}
