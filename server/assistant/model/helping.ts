import type { ModelFailure, ModelUse, RewriteTone } from '../../../common/model.ts';
import type { Language } from '../../../common/problems.ts';
import type { Conversation } from '../../conversations/access.ts';
import { messagesOf } from '../../conversations/views.ts';
import type { Answers } from '../../knowledge/answers.ts';
import type { Principal } from '../../platform/http.ts';
import type { World } from '../../platform/world.ts';
import { suggestAnswers } from '../suggesting.ts';
import { askModel, type Said } from './asking.ts';
import { callUngrounded } from './calls.ts';
import { citedIn, withoutCitations } from './grounding.ts';
import { type Drafted, WrittenArticle } from './helping-views.ts';
import { knownOf } from './known.ts';
import { type Masking, openMasking } from './masking.ts';
import type { Prompt } from './protocol.ts';

/** Who asks for help, in which talk. */
export interface Helping {
  world: World;
  who: Principal;
  conversation: Conversation;
}

const names = { 'zh-CN': 'Simplified Chinese', en: 'English' };
const keepSigns = 'Signs like {{phone_1}} stand for personal data: keep them as they are.';
const talkLength = 40;
const longestMessage = 600;

const tones: Record<RewriteTone, string> = {
  formal: 'formal and precise, as a careful company writes',
  warm: 'warm and considerate, without flattery',
  shorter: 'at most half as long, nothing important left out',
};

export const rewriteDraft = (helping: Helping, text: string, tone: RewriteTone): Promise<Said> =>
  ask(helping, 'rewrite', {
    task: `Rewrite the draft of a customer service agent so that it is ${tones[tone]}. Same language, same meaning, same figures; promise nothing new. ${keepSigns}`,
    data: { draft: text },
    most: 1500,
  });

export const translateDraft = (helping: Helping, text: string, to: Language): Promise<Said> =>
  ask(helping, 'translate', {
    task: `Translate the draft of a customer service agent into ${names[to]}. Keep figures, names, order numbers and line breaks. ${keepSigns}`,
    data: { draft: text },
    most: 2000,
  });

export async function summariseTalk(helping: Helping): Promise<Said> {
  const task = `Summarise this talk for the next colleague in ${names[helping.who.language]}, in at most five short lines: what the customer wants,
what was found out, what was promised and until when, what is open. ${keepSigns}`;
  return ask(helping, 'summary', { task, data: { talk: await talkOf(helping) }, most: 800 });
}

const nothing = (failure: ModelFailure): Drafted => ({ text: null, insert: null, sources: [], failure });

/** An answer drawn from what the shop may say officially. Without such a source nothing is asked; without one named in it nothing is shown. */
export async function draftAnswer(helping: Helping, answers: Answers): Promise<Drafted> {
  const { world, who, conversation } = helping;
  const { items, question } = await suggestAnswers(world.db, world.keys, answers, who, conversation);
  const sources = items.flatMap(({ kind, id, number, title, version, insert }) =>
    insert === null || (kind !== 'article' && kind !== 'reply') ? [] : [{ kind, id, number, title, version, text: insert }],
  );
  if (sources.length === 0) return nothing('no_source');
  const said = await ask(helping, 'draft', groundedPrompt(question, sources));
  if ('failure' in said) return nothing(said.failure);
  const cited = citedIn(said.text, sources, question);
  if (!cited) {
    await callUngrounded(world.db, said.call);
    return nothing('ungrounded');
  }
  const named = sources.flatMap(({ text: _text, ...source }, at) => (cited.includes(at + 1) ? [{ place: at + 1, ...source }] : []));
  return { text: said.text, insert: withoutCitations(said.text), sources: named, failure: null };
}

/** For an agent's draft and for the assistant's answer alike. */
export const groundedPrompt = (question: string, sources: readonly { title: string; text: string }[]): Prompt => ({
  task: `Answer the customer's question from the sources and from nothing else, politely and briefly, in the language of the question. End every line with
the number of the source it is drawn from, like [1]. Figures and links only as they stand in the sources. If the sources do not answer it, say only: NONE. ${keepSigns}`,
  data: { question, sources: sources.map(({ title, text }, at) => ({ number: at + 1, title, text })) },
  most: 900,
});

/** A good answer as an article for everybody: nothing of the person who asked stays in it. */
export async function draftArticle(helping: Helping, language: Language): Promise<{ article: WrittenArticle } | { failure: ModelFailure }> {
  const task = `Turn what this talk found out into an article of a knowledge base in ${names[language]}: general, nothing about this customer or order, only what an agent
said. Signs like {{phone_1}} must not appear. Answer with one JSON object: {"title": a question, "similar": up to five other ways to ask it, "body": Markdown}.`;
  const said = await ask(helping, 'article', { task, data: { talk: await talkOf(helping) }, most: 2000 }, (masking) => ({
    ...masking,
    show: (text) => text.replace(/\{\{\w+_\d+\}\}/g, '…'),
  }));
  if ('failure' in said) return said;
  const article = WrittenArticle.safeParse(jsonIn(said.text));
  return article.success ? { article: article.data } : { failure: 'unreadable' };
}

/** The object in an answer, also where it stands in a fence. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
  } catch {
    return undefined;
  }
}

async function ask(helping: Helping, purpose: ModelUse, prompt: Prompt, change = (masking: Masking) => masking): Promise<Said> {
  const { world, who, conversation } = helping;
  const masking = change(openMasking(await knownOf(world.db, world.keys, conversation.customer_id)));
  return askModel(world, { purpose, staff: who.kind === 'staff' ? who.id : null, masking, ...prompt });
}

/** The last of what was said in words, notes of colleagues left out: they may hold what the customer's answer must not. */
async function talkOf({ world, conversation }: Helping): Promise<{ from: string; text: string }[]> {
  const messages = await messagesOf(world.db, { conversation: conversation.id, limit: talkLength, publicOnly: true });
  return messages.flatMap(({ author, kind, body }) =>
    kind === 'text' && author.kind !== 'system' ? [{ from: author.kind, text: String(body.text ?? '').slice(0, longestMessage) }] : [],
  );
}
