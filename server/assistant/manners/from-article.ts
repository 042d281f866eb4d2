import { phrase } from '../phrases.ts';
import type { Understood } from '../understanding/intents.ts';
import type { Answering, Step, Turn } from './manner.ts';

export function fromArticle({ language }: Turn, { source, text }: Answering, understood?: Understood): Step {
  return {
    did: 'answered',
    ...(understood ? { understood } : {}),
    about: { article: source.article, version: source.version },
    says: { text: text.endsWith('…') ? `${text}\n${phrase('more', language)}` : text, sources: [source] },
  };
}
