import type { MessageKind } from '../../common/messages.ts';
import type { Language } from '../../common/problems.ts';

const longest = 120;

/** One line for a list. Kinds without words are shown by the client from `[kind]`. */
export function previewOf(kind: MessageKind, body: Record<string, unknown>): string {
  if (kind === 'text' || kind === 'assistant') return String(body.text).replace(/\s+/g, ' ').slice(0, longest);
  const name = body.name ?? body.number ?? body.code ?? '';
  return `[${kind}] ${name}`.slice(0, longest);
}

const kindWords: Record<Language, Record<string, string>> = {
  'zh-CN': {
    ...{ image: '［图片］', file: '［文件］', product: '［商品］', order: '［订单］', aftersales: '［售后］', cart: '［购物单］' },
    ...{ guide: '［排查］', article: '［文章］', correction: '［更正］' },
  },
  en: {
    ...{ image: '[picture]', file: '[file]', product: '[product]', order: '[order]', aftersales: '[after-sales]', cart: '[cart]' },
    ...{ guide: '[guide]', article: '[article]', correction: '[correction]' },
  },
};

/** A kind without words, for a reader outside; undefined when it has words of its own. */
export const kindIn = (kind: string, language: Language): string | undefined => kindWords[language][kind];

/** A line of previewOf for a reader outside. */
export function previewIn(preview: string, language: Language): string {
  const [, kind = '', rest = ''] = /^\[(\w+)\] ?(.*)$/.exec(preview) ?? [];
  const words = kindIn(kind, language);
  return words ? `${words} ${kind === 'image' ? '' : rest}`.trim() : preview;
}
