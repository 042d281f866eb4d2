import { useEffect } from 'preact/hooks';

const lookAgainMs = 10_000;

/** Looks again and again while the page is seen, and at once when it is seen again; without `again`, not. */
export function useLookAgain(again: (() => void) | undefined): void {
  useEffect(() => {
    if (!again) return undefined;
    const look = () => !document.hidden && again();
    const timer = setInterval(look, lookAgainMs);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [again]);
}
