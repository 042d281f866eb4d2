import type { MessageKind } from '../../common/messages.ts';

const longest = 120;

/** One line for a list. Kinds without words are shown by the client from `[kind]`. */
export function previewOf(kind: MessageKind, body: Record<string, unknown>): string {
  if (kind === 'text' || kind === 'assistant') return String(body.text).replace(/\s+/g, ' ').slice(0, longest);
  const name = body.name ?? body.number ?? body.code ?? '';
  return `[${kind}] ${name}`.slice(0, longest);
}
