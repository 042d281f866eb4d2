import type { MessageView } from '../../server/conversations/views.ts';
import { api } from '../api.ts';
import { emptyDraft, keepDraft } from './article-draft.ts';

export const proposalPlace = (conversation: string): string => `from.${conversation}`;

/** Begins an article with a good answer: what the customer asked before it is the title. */
export async function beginProposal({ conversation, number, body }: MessageView): Promise<void> {
  const path = `/api/conversations/${conversation}/messages`;
  const { messages } = await api.get<{ messages: MessageView[] }>(path, { before: number, limit: 20 });
  const asked = messages.filter(({ author, kind }) => author.kind === 'customer' && kind === 'text').sort((a, b) => b.number - a.number)[0];
  const text = String(body.text ?? '');
  const question = String(asked?.body.text ?? '').slice(0, 120);
  const language = /\p{Script=Han}/u.test(`${question}${text}`) ? 'zh-CN' : 'en';
  const written = { title: question, similar: '', words: '', body: text };
  keepDraft(proposalPlace(conversation), { ...emptyDraft, texts: { ...emptyDraft.texts, [language]: written } });
}
