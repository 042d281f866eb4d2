import type { ConversationView } from '../../server/conversations/views.ts';
import { createStore } from '../ui/store.ts';

/** What passes and is nowhere on disk: who types and who looks. */
interface Presence {
  /** Until when the customer of a conversation counts as typing. */
  typing: Record<string, { name: string | null; until: number }>;
  lookers: Record<string, { id: string; name: string }[]>;
}

export const presence = createStore<Presence>({ typing: {}, lookers: {} });
const typingMs = 5000;

export function putTyping(conversation: string, name: string | null): void {
  const until = Date.now() + typingMs;
  presence.set((before) => ({ ...before, typing: { ...before.typing, [conversation]: { name, until } } }));
}

export function stopTyping(conversation: string): void {
  presence.set((before) => {
    if (!before.typing[conversation]) return before;
    const { [conversation]: _gone, ...typing } = before.typing;
    return { ...before, typing };
  });
}

export function putLooker(conversation: string, person: { id: string; name: string }, isOn: boolean): void {
  presence.set((before) => {
    const others = (before.lookers[conversation] ?? []).filter((each) => each.id !== person.id);
    return { ...before, lookers: { ...before.lookers, [conversation]: isOn ? [...others, person] : others } };
  });
}

/** Conversations offered to me, soonest to run out first. */
export const offersTo = (me: string, waiting: ConversationView[]): ConversationView[] =>
  waiting
    .filter((view) => view.offer?.agent === me)
    .sort((one, other) => (one.offer?.expiresAt ?? '').localeCompare(other.offer?.expiresAt ?? ''));
