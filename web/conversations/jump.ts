import { useEffect, useState } from 'react';
import { putEarlier } from './cache.ts';
import { earlierMessages, type Opened } from './queries.ts';

const page = 200;

/** Brings the message with this number onto the screen, with everything between it and the end, and gives it the focus. */
export function useJump(opened: Opened, number: number | undefined, onJump: () => void): void {
  const id = opened.conversation.id;
  const first = opened.messages[0]?.number ?? 1;
  const [done, setDone] = useState<number>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each message asked for, when what leads to it is there
  useEffect(() => {
    if (number === undefined || done === number) return;
    let isGone = false;
    if (number < first) {
      earlierMessages(id, first, page)
        .then(({ messages }) => !isGone && putEarlier(id, messages))
        .catch(() => undefined);
      return () => {
        isGone = true;
      };
    }
    const frame = requestAnimationFrame(() => {
      const message = document.getElementById(`message-${number}`);
      setDone(number);
      if (!message) return;
      message.scrollIntoView({ block: 'center' });
      onJump();
      message.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [id, number, first, done]);
}
