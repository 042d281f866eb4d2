import { useEffect } from 'preact/hooks';

const lookAgainMs = 10_000;

/** Looks again and again while the page is seen; without `again`, not. */
export function useLookAgain(again: (() => void) | undefined): void {
  useEffect(() => {
    if (!again) return undefined;
    const timer = setInterval(() => !document.hidden && again(), lookAgainMs);
    return () => clearInterval(timer);
  }, [again]);
}
