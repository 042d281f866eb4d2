import { useLayoutEffect } from 'preact/hooks';
import { brandFrom } from '../common/color.ts';

const grounds = ['--paper', '--ground', '--theirs'];

/** Puts the shop's colour over the one of the tokens, readable in light and in dark. */
export function useTheme(color: string | undefined): void {
  useLayoutEffect(() => {
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    const paint = () => {
      const root = document.documentElement;
      if (!color) return;
      const values = getComputedStyle(root);
      const { fill, ink, text } = brandFrom(
        color,
        grounds.map((name) => values.getPropertyValue(name).trim()),
      );
      root.style.setProperty('--fill', fill);
      root.style.setProperty('--fill-ink', ink);
      root.style.setProperty('--accent', text);
    };
    paint();
    scheme.addEventListener('change', paint);
    return () => scheme.removeEventListener('change', paint);
  }, [color]);
}
