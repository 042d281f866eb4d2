import { useEffect, useRef } from 'react';
import { api } from '../api.ts';
import { createStore, usePart } from '../ui/store.ts';
import { changeOpened } from './cache.ts';

/** What is written and not sent, by conversation; a note has words of its own and stays in this window. */
const drafts = createStore<Record<string, string>>({});
const pauseMs = 600;

function keep(id: string, text: string): void {
  changeOpened(id, (opened) => ({ ...opened, draft: text }));
  // Lost on a bad line at worst: the words are still in this window, and the next keystroke tries again.
  api.put(`/api/conversations/${id}/draft`, { text }).catch(() => undefined);
}

/** Puts words that could not be sent back into their composer, before what is written there. */
export function takeBack(id: string, text: string, isNote: boolean): void {
  const key = isNote ? `note ${id}` : id;
  drafts.set((all) => ({ ...all, [key]: [text, all[key]].filter(Boolean).join('\n') }));
  if (!isNote) keep(id, drafts.get()[key] ?? text);
}

/** The words of a composer, restored from the server and kept there while they are written. */
export function useDraft(id: string, kept: string, isNote: boolean): [string, (words: string) => void] {
  const key = isNote ? `note ${id}` : id;
  const words = usePart(drafts, (all) => all[key]) ?? (isNote ? '' : kept);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const unsaved = useRef<string | undefined>(undefined);

  useEffect(() => {
    const flush = () => {
      clearTimeout(timer.current);
      if (unsaved.current !== undefined) keep(id, unsaved.current);
      unsaved.current = undefined;
    };
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [id]);

  const write = (next: string) => {
    drafts.set((all) => ({ ...all, [key]: next }));
    if (isNote) return;
    unsaved.current = next;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      unsaved.current = undefined;
      keep(id, next);
    }, pauseMs);
  };
  return [words, write];
}
