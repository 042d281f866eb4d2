/**
 * A button that is disabled while it works loses the focus. Once it may be pressed again, and nothing else was chosen meanwhile, it has it back,
 * so that the keyboard goes on where it was and not at the top of the page.
 */
export function keepFocus(): void {
  let last: EventTarget | null = null;
  document.addEventListener('focusin', ({ target }) => {
    last = target;
  });
  document.addEventListener('pointerdown', () => {
    last = null;
  });
  const back = ({ target }: MutationRecord) =>
    target === last && document.activeElement === document.body && target instanceof HTMLElement && target.focus();
  new MutationObserver((changes) => changes.forEach(back)).observe(document.body, {
    ...{ subtree: true, attributes: true, attributeFilter: ['disabled'] },
  });
}
