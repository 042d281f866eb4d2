import type { RequestAct } from './aftersales-acts.ts';

/** What is asked before an act is done. `why` are words that must not be missing; the customer reads them. */
export type ActField =
  | 'words'
  | 'why'
  | 'amount'
  | 'freight'
  | 'remedy'
  | 'waybill'
  | 'found'
  | 'visit'
  | 'diagnosis'
  | 'fix'
  | 'into'
  | 'way'
  | 'choice'
  | 'outlay'
  | 'receipt'
  | 'settler';

/** What each act asks for; those that ask for nothing are done at once. */
const actFields: Readonly<Record<RequestAct, readonly ActField[]>> = {
  confirmation: [],
  withdrawal: ['words'],
  approval: ['amount', 'freight', 'words'],
  rejection: ['why'],
  offer: ['remedy', 'amount', 'freight', 'words'],
  'offer-acceptance': [],
  'offer-refusal': ['words'],
  dispute: ['words'],
  settlement: ['amount', 'freight', 'words'],
  grant: ['words'],
  denial: ['why'],
  interception: ['words'],
  waybill: ['waybill'],
  arrival: ['words'],
  'inspection-start': [],
  inspection: ['found', 'words'],
  loss: ['why'],
  'visit-appointment': ['visit'],
  visit: [],
  diagnosis: ['diagnosis'],
  'free-repair': [],
  quote: ['amount', 'words'],
  'quote-acceptance': [],
  'quote-refusal': [],
  payment: ['way'],
  'payment-waiver': ['why'],
  'parts-wait': [],
  'parts-arrival': [],
  'repair-result': ['fix'],
  'repair-test': ['words'],
  'repeat-repair': ['words'],
  'repair-failure': ['why'],
  shipment: ['waybill'],
  delivery: ['words'],
  receipt: ['words'],
  turn: ['into', 'words'],
  extension: ['words'],
  'freight-outlay': ['outlay', 'receipt', 'words'],
  'freight-advance': ['outlay', 'words'],
  'freight-settlement': ['settler', 'outlay', 'words'],
};

/** What an act asks for of this request: where several remedies are offered, the yes to it names one. */
export const fieldsOf = (act: RequestAct, { choices }: { choices: readonly unknown[] }): readonly ActField[] =>
  act === 'confirmation' && choices.length > 0 ? ['choice'] : actFields[act];

/** Whether an act wants to be given a reason. */
export const wantsWhy = (act: RequestAct): boolean => actFields[act].includes('why');

const customersWords: readonly RequestAct[] = [
  ...(['confirmation', 'withdrawal', 'dispute', 'quote-acceptance', 'quote-refusal', 'receipt', 'payment', 'freight-outlay'] as const),
];

/** Whether it is the customer's to say, so that staff need their yes. The answer to an offer is whose who did not make it. */
export const isCustomersWord = (act: RequestAct, offeredBy: string | undefined): boolean =>
  act === 'offer-acceptance' || act === 'offer-refusal' ? offeredBy === 'staff' : customersWords.includes(act);
