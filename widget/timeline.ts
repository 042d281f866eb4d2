import type { MessageView } from '../server/conversations/views.ts';
import type { WidgetConversation } from '../server/conversations/widget-views.ts';
import type { Pending } from './contract.ts';
import { dayName, own, t } from './language.ts';
import { conversationsInOrder, type State } from './store.ts';
import type { Word } from './words-zh.ts';

/** One line of the log. `isLast`: the last of a run by one author, which carries the time. */
export type Entry =
  | { kind: 'day'; key: string; name: string }
  | { kind: 'system'; key: string; text: string }
  | { kind: 'message'; key: string; message: MessageView; isMine: boolean; isLast: boolean; mark: Word | null }
  | { kind: 'pending'; key: string; item: Pending };

const runMs = 3 * 60_000;
/** Kinds that stand as a line of the log, not as what somebody said. */
const lines = ['system', 'recalled', 'erased'];

/** Everything that is shown, oldest first: past conversations, this one, and what is still on its way. */
export function timeline(state: State): Entry[] {
  const known = conversationsInOrder(state);
  const opening = Object.keys(state.messages).filter((id) => !state.conversations[id]);
  const messages = [...known.map(({ id }) => id), ...opening].flatMap((id) => state.messages[id] ?? []);
  const arrived = new Set(messages.map(({ id }) => id));
  const entries: Entry[] = [];
  messages.forEach((message, index) => {
    const before = messages[index - 1];
    if (!before || dayName(before.at) !== dayName(message.at))
      entries.push({ kind: 'day', key: `day ${message.id}`, name: dayName(message.at) });
    entries.push(entryOf(message, messages[index + 1], state.conversations[message.conversation]));
  });
  const waiting = state.pending.filter(({ id }) => !arrived.has(id));
  return [...entries, ...waiting.map((item): Entry => ({ kind: 'pending', key: item.id, item }))];
}

function entryOf(message: MessageView, next: MessageView | undefined, conversation?: WidgetConversation): Entry {
  const isMine = message.author.kind === 'customer';
  if (lines.includes(message.kind)) return { kind: 'system', key: message.id, text: lineOf(message) };
  const goesOn =
    next?.author.kind === message.author.kind && !lines.includes(next.kind) && Date.parse(next.at) - Date.parse(message.at) < runMs;
  return { kind: 'message', key: message.id, message, isMine, isLast: !goesOn, mark: isMine ? markOf(message, conversation) : null };
}

function markOf({ number }: MessageView, conversation?: WidgetConversation): Word {
  if (number <= (conversation?.staffRead ?? 0)) return 'read';
  return number <= (conversation?.staffDelivered ?? 0) ? 'delivered' : 'sent';
}

function lineOf({ kind, author, body }: MessageView): string {
  if (kind === 'recalled')
    return author.kind === 'customer' ? t('recalledMine') : t('recalledTheirs', { name: author.name ?? t('service') });
  if (kind === 'erased') return t('erased');
  return t(`system_${body.code}` as Word, body as Record<string, string>);
}

/** One line that stands for a message: in a quote, and for a screen reader. */
export function gist({ kind, body }: Pick<MessageView, 'kind' | 'body'>): string {
  if (body.text) return String(body.text);
  if (lines.includes(kind)) return '';
  const { name, number = '', nameEn = '' } = body as Record<string, string | undefined>;
  return `[${t(`kind_${kind}` as Word)}] ${own(name ?? number, nameEn)}`;
}
