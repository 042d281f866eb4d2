import type { OrderState } from './order.ts';

/** An order handed over to a department (DOMAIN D9): `sent` waits for its word, `ready` for the parcel to leave. */
export const handoverStates = ['sent', 'accepted', 'ready', 'delivered', 'refused', 'withdrawn'] as const;
export type HandoverState = (typeof handoverStates)[number];

/** The stages of a line that is made, in the order they come; a check may send it back. */
export const makingStages = ['planned', 'preparing', 'making', 'checking', 'ready'] as const;
export type MakingStage = (typeof makingStages)[number];

/** As the customer follows it: made, then on its way. */
export const lineStages = [...makingStages, 'sent'] as const;
export type LineStage = (typeof lineStages)[number];

/** What the customer says of a design of what is made for them (S104). */
export const designAnswers = ['approved', 'change'] as const;
export type DesignAnswer = (typeof designAnswers)[number];

export const designAnswerWords: Record<DesignAnswer, readonly [zh: string, en: string]> = {
  approved: ['客户已确认', 'Approved'],
  change: ['客户要求修改', 'To be changed'],
};

/** From here on a line is made, so its design must be approved. */
export const stagesByDesign: readonly MakingStage[] = ['making', 'checking', 'ready'];

type Moves = Partial<Record<HandoverState, HandoverState>>;

export const handoverMoves = {
  accept: { sent: 'accepted' },
  refuse: { sent: 'refused', accepted: 'refused' },
  withdraw: { sent: 'withdrawn', accepted: 'withdrawn', ready: 'withdrawn' },
  replan: { accepted: 'accepted' },
  /** To `ready` when it was the last line. */
  move_stage: { accepted: 'accepted', ready: 'accepted' },
  deliver: { sent: 'delivered', accepted: 'delivered', ready: 'delivered' },
} as const satisfies Record<string, Moves>;
export type HandoverAct = keyof typeof handoverMoves;

export const handoverAfter = (act: HandoverAct, state: HandoverState): HandoverState | undefined => (handoverMoves[act] as Moves)[state];

/** Orders that are paid and of which nothing has left. */
export const mayBeHandedOver: readonly OrderState[] = ['paid', 'confirmed', 'allocating', 'allocated', 'stock_shortage', 'ready'];

/** Open hours in which a department says whether it takes an order. */
export const answerHours = 8;

/** Not ready, and promised for so soon: at risk. */
export const riskHours = 72;

type Words = readonly [string, string];

export const handoverStateWords: Record<HandoverState, Words> = {
  sent: ['待接单', 'To be acknowledged'],
  accepted: ['已接单', 'Acknowledged'],
  ready: ['已完工', 'Ready'],
  delivered: ['已发出', 'Sent off'],
  refused: ['已拒绝', 'Refused'],
  withdrawn: ['已撤回', 'Withdrawn'],
};

export const makingStageWords: Record<MakingStage, Words> = {
  planned: ['已排产', 'Planned'],
  preparing: ['备料', 'Preparing material'],
  making: ['制作中', 'Being made'],
  checking: ['质检', 'Being checked'],
  ready: ['完工', 'Ready'],
};

export const lineStageWords: Record<LineStage, Words> = { ...makingStageWords, sent: ['已发出', 'On its way'] };
