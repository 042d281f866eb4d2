import { useEffect } from 'preact/hooks';
import { tellChatWhere } from './chat.ts';
import { useWords } from './language.ts';

/** The page's name in the tab, and in the chat where the agent sees it. */
export function useTitle(title: string, product?: string): void {
  const { say } = useWords();
  const shop = say('shop');
  useEffect(() => {
    document.title = title && title !== shop ? `${title} · ${shop}` : shop;
    if (title) tellChatWhere(title, product);
  }, [title, product, shop]);
}
