/** When the assistant receives: always, while nobody is online, or outside the opening hours. */
export const receptionTimes = ['always', 'unstaffed', 'closed'] as const;

/** What it may do for a customer, after saying what will happen and hearing yes. */
export const allowedActs = ['cancel_order', 'aftersales', 'change_address', 'urge'] as const;
export type AllowedAct = (typeof allowedActs)[number];

/** What an intent leads to. */
export const intentLeads = [
  'article',
  'order',
  'tracking',
  'cancel',
  'return',
  'refund',
  'fault',
  'address',
  'urge',
  'guide',
  'person',
  'complaint',
  'greeting',
  'thanks',
] as const;
export type IntentLead = (typeof intentLeads)[number];

/** Characters of an example, and how many an intent holds. */
export const intentLimits = { example: 300, examples: 2000 } as const;

/** Why a talk came from the assistant to people. */
export const handOverReasons = [
  'asked',
  'upset',
  'complaint',
  'unsure',
  'attachment',
  'policy',
  'limit',
  'switched_off',
  'failed',
  'taken',
  'people_only',
] as const;
export type HandOverReason = (typeof handOverReasons)[number];

/** What it did about what a customer said. */
export const turnKinds = [
  'answered',
  'asked',
  'unsure',
  'looked_up',
  'proposed',
  'acted',
  'refused',
  'declined',
  'guided',
  'greeted',
  'handed_over',
] as const;
export type TurnKind = (typeof turnKinds)[number];
