import type { RequestReason } from '../../../common/aftersales-reasons.ts';
import type { AllowedAct, HandOverReason, TurnKind } from '../../../common/assistant.ts';
import type { MessageBodies, MessageKind } from '../../../common/messages.ts';
import type { decideOrder, Wish as PolicyWish } from '../../aftersales/decide.ts';
import type { NewRequest } from '../../aftersales/opening-shape.ts';
import type { RequestBrief } from '../../aftersales/request-views.ts';
import type { CategoryView, ProductView } from '../../catalogue/views.ts';
import type { AssistantSetting } from '../../conversations/assistant-views.ts';
import type { Address } from '../../customers/addresses.ts';
import type { OrderView } from '../../orders/views.ts';
import type { Recommended } from '../recommending/views.ts';
import type { Understood } from '../understanding/intents.ts';

/** What was found out so far, so that nobody asks for it again. */
export interface Slots {
  order?: string;
  product?: string;
  date?: string;
  /** What is wrong with goods, as far as it was told. */
  claim?: Claim;
}

/** What a customer has told and shown of something wrong, until it is asked for. */
export interface Claim {
  words: string;
  /** Uploads of theirs. */
  pictures: string[];
  line?: string;
  reason?: RequestReason;
  kind?: ClaimKind;
}

/** What can be asked for when something is wrong, in the order it is offered. */
export const claimKinds = ['return', 'exchange', 'reship', 'repair', 'refund_only'] as const;
export type ClaimKind = (typeof claimKinds)[number];

/** What the assistant has asked for: the next words may be it. */
export interface Wish {
  slot: 'order' | 'line' | 'reason' | 'remedy' | 'picture' | 'address';
  intent: string;
}

/** What a customer would say yes to. */
export interface Plan {
  act: AllowedAct;
  order: string;
  input?: NewRequest;
  /** Where it goes instead. */
  address?: Address;
}

/** A plan that was told and is open: in which message, and until when. */
export interface Proposal extends Plan {
  id: string;
  message: number;
  expiresAt: Date;
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

/** Where answers may come from. Whatever decides what is said next has these and nothing else: of orders only those of who writes. */
export interface Sources {
  understand(text: string): Promise<Understood | undefined>;
  intent(key: string): Promise<Understood | undefined>;
  articles(question: string): Promise<Answering[]>;
  article(id: string): Promise<Answering | undefined>;
  /** Articles on what an intent is called. */
  articlesOn(intent: string): Promise<Answering[]>;
  /** Goods on sale that are called so, the best first. */
  products(called: string): Promise<{ id: string; title: string; score: number }[]>;
  /** What the shop would recommend to who looks for goods in these words. */
  recommended(words: string): Promise<Recommended[]>;
  /** What kinds of goods the shop sells. */
  categories(): Promise<CategoryView[]>;
  product(id: string): Promise<ProductView | undefined>;
  /** What the shop's rules greet this customer with now; undefined where none holds. */
  greeting(): Promise<string | undefined>;
  orders(): Promise<OrderView[]>;
  requests(): Promise<RequestBrief[]>;
  /** What the shop's policy says to this customer's wish. */
  policy(order: string, wish: PolicyWish): ReturnType<typeof decideOrder>;
  /** What would be given back, in minor units. */
  worth(order: string, wish: Pick<NewRequest, 'kind' | 'reason' | 'lines'>): Promise<number>;
}

/** One turn: what the customer said since the last one, and all that is known of the talk. */
export interface Turn {
  heard: readonly Heard[];
  /** Their words in one line. */
  text: string;
  language: 'zh-CN' | 'en';
  talk: { turns: number; failures: number; actions: number; wants: Wish | null; slots: Slots };
  proposal: Proposal | undefined;
  at: Date;
  timeZone: string;
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
  /** The colleague they asked for by name. */
  askedFor?: string;
  /** Told in `says`; nothing is done until they say yes to it. */
  plan?: Plan;
  /** They said yes to this one. */
  yes?: { proposal: Proposal; done: string };
  no?: Proposal;
  /** A guide they go through in the chat. */
  guide?: string;
}

/** Has something to say, or leaves it to the next. */
export type Manner = (turn: Turn) => Step | undefined | Promise<Step | undefined>;
