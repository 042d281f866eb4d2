/** What a model may be used for; each is switched on by itself. */
export const modelUses = ['rewrite', 'translate', 'summary', 'draft', 'article', 'assistant'] as const;
export type ModelUse = (typeof modelUses)[number];

/** What calls are for: the uses, and trying the connection. */
export const modelCallUses = [...modelUses, 'test'] as const;
export type ModelCallUse = (typeof modelCallUses)[number];

/** What became of a call. Everything but `answered` means: go on without a model. */
export const modelOutcomes = [
  'asked',
  'answered',
  'timeout',
  'rate_limited',
  'key_refused',
  'http_error',
  'unreachable',
  'private_address',
  'unreadable',
  'too_long',
  'ungrounded',
  'over_limit',
] as const;
export type ModelOutcome = (typeof modelOutcomes)[number];

/** A call that came to nothing. */
export type ModelFault = Exclude<ModelOutcome, 'asked' | 'answered'>;

/** Why there is no text: what a call came to, that no model is on for this, or that nothing was found it could be drawn from. */
export const modelFailures = ['off', 'no_source', ...modelOutcomes.filter((each) => each !== 'asked' && each !== 'answered')] as const;
export type ModelFailure = (typeof modelFailures)[number];

/** How a draft can be said otherwise. */
export const rewriteTones = ['formal', 'warm', 'shorter'] as const;
export type RewriteTone = (typeof rewriteTones)[number];
