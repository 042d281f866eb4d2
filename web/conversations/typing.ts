import { useEffect, useRef } from 'react';
import { say } from '../live.ts';

const typingEvery = 2500;

/** Tells the customer's side that an answer is being written; a note tells nothing. */
export function useTypingNotice(id: string, words: string, isQuiet: boolean): void {
  const last = useRef(0);
  const before = useRef(words);
  useEffect(() => {
    const isTyped = words !== before.current && words !== '';
    before.current = words;
    if (!isTyped || isQuiet || Date.now() - last.current < typingEvery) return;
    last.current = Date.now();
    say({ type: 'typing', conversation: id });
  }, [id, words, isQuiet]);
}
