import type { HandOverReason, TurnKind } from '../../../common/assistant.ts';
import type { MessageBodies, MessageKind } from '../../../common/messages.ts';
import type { AssistantSetting } from '../../conversations/assistant-setting.ts';
import type { Understood } from '../understanding/intents.ts';

/** What was found out so far, so that nobody asks for it again. */
export interface Slots {
  order?: string;
  product?: string;
  date?: string;
}

/** What the assistant has asked for: the next words may be it. */
export interface Wish {
  slot: 'order';
  intent: string;
}

export interface Heard {
  number: number;
  kind: MessageKind;
  body: Record<string, unknown>;
  replyTo: number | null;
}

export interface Source {
  article: string;
  number: string;
  version: number;
  name: string;
}

/** An article as an answer: its words, and what it may be told by. */
export interface Answering {
  source: Source;
  text: string;
  /** From 0 to 1: how much of the question it is about. */
  score: number;
}

/** Where answers may come from. Whatever decides what is said next has these and nothing else. */
export interface Sources {
  understand(text: string): Promise<Understood | undefined>;
  articles(question: string): Promise<Answering[]>;
  article(id: string): Promise<Answering | undefined>;
}

/** One turn: what the customer said since the last one, and all that is known of the talk. */
export interface Turn {
  heard: readonly Heard[];
  /** Their words in one line. */
  text: string;
  language: 'zh-CN' | 'en';
  talk: { turns: number; failures: number; actions: number; wants: Wish | null; slots: Slots };
  setting: AssistantSetting;
  sources: Sources;
}

export type Saying = Omit<MessageBodies['assistant'], 'by'>;

/** What is said and done next. */
export interface Step {
  did: TurnKind;
  says?: Saying;
  understood?: Understood;
  /** What it was about, by id, for who looks at it later. */
  about?: Record<string, unknown>;
  wants?: Wish;
  slots?: Slots;
  /** It did not know: the second time a person goes on. */
  failed?: true;
  handOver?: HandOverReason;
}

/** Has something to say, or leaves it to the next. */
export type Manner = (turn: Turn) => Step | undefined | Promise<Step | undefined>;
