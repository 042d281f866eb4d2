import { useEffect, useRef } from 'react';
import type { ConversationView } from '../../server/conversations/views.ts';
import { api } from '../api.ts';
import { knownMe } from '../session.ts';

/** Tells the server how far the person who serves has read: the end is on the screen and the window in front. */
export function useReading(view: ConversationView, last: number, isAtEnd: boolean): void {
  const told = useRef(view.staffRead);
  useEffect(() => {
    if (!isAtEnd || view.state === 'closed' || view.agent?.id !== knownMe()?.id) return;
    const tell = () => {
      const upTo = Math.max(last, view.lastNumber);
      if (document.visibilityState !== 'visible' || !document.hasFocus()) return;
      if (upTo <= Math.max(told.current, view.staffRead)) return;
      told.current = upTo;
      api.post(`/api/conversations/${view.id}/reading`, { upTo }).catch(() => {
        told.current = view.staffRead;
      });
    };
    const timer = setTimeout(tell, 300);
    window.addEventListener('focus', tell);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('focus', tell);
    };
  }, [view, last, isAtEnd]);
}
