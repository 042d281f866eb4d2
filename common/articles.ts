import type { Permission } from './permissions.ts';

/** How an article lives (DOMAIN D13), version by version. `replaced` gave way to a newer one; `discarded` was never published. */
export const articleStates = ['draft', 'review', 'published', 'needs_update', 'replaced', 'archived', 'discarded'] as const;
export type ArticleState = (typeof articleStates)[number];

/** `staff`: for colleagues only. */
export const articleAudiences = ['public', 'staff'] as const;
export type ArticleAudience = (typeof articleAudiences)[number];

/** S65: what everybody needs, and what goes deeper. */
export const articleLevels = ['basic', 'advanced'] as const;
export type ArticleLevel = (typeof articleLevels)[number];

export const articleLanguages = ['zh-CN', 'en'] as const;
export type ArticleLanguage = (typeof articleLanguages)[number];

/** Why a published article needs an update: its date came, its product changed, few were helped, or somebody said so. */
export const markCauses = ['date', 'product', 'rating', 'person'] as const;
export type MarkCause = (typeof markCauses)[number];

/** Limits both sides keep. */
export const articleLimits = { title: 120, body: 50_000, similar: 50, similarLength: 200, words: 30, wordLength: 40, links: 100 } as const;

type Moves = Partial<Record<ArticleState, ArticleState>>;

export const articleMoves = {
  submit: { draft: 'review' },
  take_back: { review: 'draft' },
  send_back: { review: 'draft' },
  publish: { review: 'published' },
  mark: { published: 'needs_update' },
  confirm: { needs_update: 'published' },
  archive: { published: 'archived', needs_update: 'archived' },
  discard: { draft: 'discarded' },
} as const satisfies Record<string, Moves>;

export type ArticleAct = keyof typeof articleMoves;

/** In the order of their buttons. */
export const articleActs = Object.keys(articleMoves) as ArticleAct[];

/** The state after an act, or undefined when it is not allowed now. */
export const articleAfter = (act: ArticleAct, state: ArticleState): ArticleState | undefined => (articleMoves[act] as Moves)[state];

/** What each act needs; a route asks for the same. */
export const articleActNeeds: Record<ArticleAct, Permission> = {
  submit: 'articles.write',
  take_back: 'articles.write',
  mark: 'articles.write',
  discard: 'articles.write',
  send_back: 'articles.review',
  publish: 'articles.review',
  confirm: 'articles.review',
  archive: 'articles.review',
};

interface Standing {
  state: ArticleState;
  /** Who wrote in this version. */
  writers: readonly string[];
  /** Rows of the service policy it explains. */
  rules: readonly string[];
}

interface Colleague {
  id: string | null;
  permissions: ReadonlySet<string>;
}

type ArticleRefusal = 'article_moved_on' | 'forbidden' | 'review_by_another' | 'article_explains_policy';

/** Why this colleague cannot do it now: the server refuses with this code, and the button says its sentence. */
export function articleRefusal(act: ArticleAct, version: Standing, me: Colleague): ArticleRefusal | undefined {
  if (!articleAfter(act, version.state)) return 'article_moved_on';
  if (!me.permissions.has(articleActNeeds[act])) return 'forbidden';
  if (act !== 'publish' && act !== 'send_back') return undefined;
  if (me.id !== null && version.writers.includes(me.id)) return 'review_by_another';
  // What explains the shop's rules is read by somebody who answers for them.
  return version.rules.length > 0 && !me.permissions.has('policies.edit') ? 'article_explains_policy' : undefined;
}

/** Both are read in the help centre: one in doubt still says more than none. */
export const isLive = (state: ArticleState): boolean => state === 'published' || state === 'needs_update';

/** Only what is published and not in doubt may be sent as the shop's word (S47). */
export const isOfficial = (state: ArticleState): boolean => state === 'published';

/** Why an article did not help, as readers may say. */
export const missedReasons = ['wrong', 'unclear', 'incomplete', 'other_question'] as const;

/** With so many votes and less than this share of them helped, an article needs an update. */
export const lowRating = { leastVotes: 10, share: 0.4 } as const;
