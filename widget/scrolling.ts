import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { hasOlder, loadOlder } from './history.ts';
import { useArrival, useChange } from './hooks.ts';

const near = 48;

interface Measure {
  first: string | undefined;
  end: number;
}

/** How far down there is anything to read. */
const endOf = ({ scrollHeight, clientHeight }: HTMLElement) => scrollHeight - clientHeight;

/**
 * Keeps the reader's place: new lines pull along only who is at the end, older lines come in above without moving anything.
 * `first` and `last` are the keys of the outermost lines.
 */
export function useScrolling(box: RefObject<HTMLElement | null>, first: string | undefined, last: string | undefined, isOwn: boolean) {
  const isAtEnd = useRef(true);
  const before = useRef<Measure>({ first, end: 0 });
  const [isBelow, setBelow] = useState(false);
  const [isLoading, setLoading] = useState(false);

  const toEnd = () => {
    const element = box.current;
    if (element) before.current.end = element.scrollTop = endOf(element);
    isAtEnd.current = true;
    setBelow(false);
  };

  const fetchOlder = () => {
    if (isLoading || !hasOlder()) return;
    setLoading(true);
    void loadOlder()
      .catch(() => undefined)
      .finally(() => setLoading(false));
  };

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const { first: oldFirst, end } = before.current;
    if (oldFirst !== undefined && first !== oldFirst && !isAtEnd.current) element.scrollTop += endOf(element) - end;
    before.current = { first, end: endOf(element) };
    if (isAtEnd.current) toEnd();
  });

  useChange(last, () => {
    if (isOwn) toEnd();
    else if (!isAtEnd.current) setBelow(true);
  });

  // The keyboard, a late part or a window that changes its size must not hide the end from who is there.
  useArrival(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => isAtEnd.current && toEnd());
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  });

  // A short conversation does not scroll, so nobody could ask for what was before it.
  useChange(first, () => {
    const element = box.current;
    if (element && endOf(element) <= 0) fetchOlder();
  });

  const onScroll = () => {
    const element = box.current;
    if (!element) return;
    // Lines that break anew move it, too: that is not the reader's doing.
    if (isAtEnd.current && endOf(element) !== before.current.end) return toEnd();
    isAtEnd.current = endOf(element) - element.scrollTop < near;
    if (isAtEnd.current) setBelow(false);
    if (element.scrollTop < 200) fetchOlder();
  };

  return { onScroll, toEnd, isBelow, isLoading };
}
