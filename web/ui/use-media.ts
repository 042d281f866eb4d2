import { useSyncExternalStore } from 'react';

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => matchMedia(query).matches,
  );
}

/** One column: a phone, or a window as narrow. */
export const usePhone = (): boolean => useMedia('(max-width: 767px)');
/** Too narrow for the side beside the chat. */
export const useNarrow = (): boolean => useMedia('(max-width: 1179px)');
