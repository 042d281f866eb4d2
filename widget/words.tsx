import type { ComponentChildren } from 'preact';
import { Later } from './later.tsx';

const linkPart = () => import('./link.tsx').then((part) => part.Link);
const address = /https?:\/\/[^\s<>"'，。；！？、）】》]+[^\s<>"'，。；！？、）】》.,;:!?)\]]/g;

/** A text with its web addresses as links; nothing else in it is ever markup. */
export function Words({ text }: { text: string }) {
  const said: ComponentChildren[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const link = match[0];
    said.push(text.slice(end, match.index), <Later load={linkPart} props={{ link }} instead={link} />);
    end = match.index + link.length;
  }
  return (
    <>
      {said}
      {text.slice(end)}
    </>
  );
}
