import type { ComponentChildren } from 'preact';
import { isSuspicious } from '../common/links.ts';

const address = /https?:\/\/[^\s<>"'，。；！？、）】》]+[^\s<>"'，。；！？、）】》.,;:!?)\]]/g;

/** A text with its web addresses as links, but for those that look like a trap; nothing else in it is ever markup. */
export function Words({ text }: { text: string }) {
  const parts: ComponentChildren[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const link = match[0];
    parts.push(
      text.slice(end, match.index),
      isSuspicious(link) ? (
        link
      ) : (
        <a href={link} target="_blank" rel="noopener noreferrer nofollow">
          {link}
        </a>
      ),
    );
    end = match.index + link.length;
  }
  return (
    <>
      {parts}
      {text.slice(end)}
    </>
  );
}
