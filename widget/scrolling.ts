import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { hasOlder, loadOlder } from './history.ts';
import { useArrival, useChange } from './hooks.ts';

const near = 48;

interface Measure {
  first: string | undefined;
  height: number;
}

/**
 * Keeps the reader's place: new lines pull along only who is at the end, older lines come in above without moving anything.
 * `first` and `last` are the keys of the outermost lines.
 */
export function useScrolling(box: RefObject<HTMLElement | null>, first: string | undefined, last: string | undefined, isOwn: boolean) {
  const isAtEnd = useRef(true);
  const before = useRef<Measure>({ first, height: 0 });
  const [isBelow, setBelow] = useState(false);
  const [isLoading, setLoading] = useState(false);
  const width = useRef(0);

  const toEnd = () => {
    const element = box.current;
    if (element) {
      element.scrollTop = element.scrollHeight;
      width.current = element.clientWidth;
    }
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
    const { first: oldFirst, height } = before.current;
    if (oldFirst !== undefined && first !== oldFirst && !isAtEnd.current) element.scrollTop += element.scrollHeight - height;
    before.current = { first, height: element.scrollHeight };
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
    if (element && element.scrollHeight <= element.clientHeight) fetchOlder();
  });

  const onScroll = () => {
    const element = box.current;
    if (!element) return;
    // Moved by the browser as the lines broke anew, before the observer could.
    if (isAtEnd.current && width.current !== element.clientWidth) return toEnd();
    width.current = element.clientWidth;
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < near;
    if (isAtEnd.current) setBelow(false);
    if (element.scrollTop < 200) fetchOlder();
  };

  return { onScroll, toEnd, isBelow, isLoading };
}
