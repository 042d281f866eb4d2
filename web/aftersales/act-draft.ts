import type { RequestKind } from '../../common/aftersales.ts';
import { type ActField, fieldsOf } from '../../common/aftersales-act-fields.ts';
import type { RequestAct } from '../../common/aftersales-acts.ts';
import type { Condition, Responsibility } from '../../common/aftersales-remedies.ts';
import { perUnit } from '../../common/currencies.ts';
import { paymentBy, waysToPay } from '../../common/dues.ts';
import type { FreightSettler } from '../../common/return-freight.ts';
import type { RequestView } from '../../server/aftersales/request-views.ts';
import { timeInField } from '../tasks/task-form.tsx';
import { typedMoney } from '../ui/money.ts';

/** What somebody fills in before an act is done. */
export interface ActDraft {
  words: string;
  amount: string;
  freight: 'shop' | 'customer';
  remedy: RequestKind;
  carrier: string;
  trackingNumber: string;
  found: Record<string, { accepted: number; condition: Condition }>;
  /** By line and point of its checklist. */
  points: Record<string, { ok?: boolean; note: string }>;
  visitAt: string;
  technician: string;
  responsibility: Responsibility;
  goodwill: boolean;
  into: RequestKind | '';
  /** By what the customer pays: one of their ways, or a pretended one. */
  way: string;
  /** Which of the remedies offered the customer takes. */
  choice: string;
  /** What the way back has cost, its receipt, and who settles it. */
  outlay: string;
  receipt: string;
  settler: FreightSettler;
  consent: boolean;
}

export interface ActInputProps {
  field: ActField;
  act: RequestAct;
  request: RequestView;
  draft: ActDraft;
  onChange(part: Partial<ActDraft>): void;
}

/** A point of a line's checklist, in the draft. */
export const pointKey = (line: string, point: string): string => `${line} ${point}`;

export function newActDraft(request: RequestView, act: RequestAct): ActDraft {
  const amount = act === 'quote' ? '' : typedMoney(request.agreedMinor ?? request.askedMinor, request.currency);
  return {
    ...{ words: '', amount, freight: request.returnFreight ?? 'shop', remedy: request.kind, carrier: '', trackingNumber: '' },
    found: Object.fromEntries(request.lines.map(({ line, quantity }) => [line, { accepted: quantity, condition: 'good' as const }])),
    points: {},
    ...{ visitAt: '', technician: '', responsibility: 'shop', goodwill: false, into: '', choice: '', consent: false },
    ...{ outlay: typedMoney(request.freight.amountMinor || null, request.currency), receipt: '', settler: 'shop' },
    way: (request.due && waysToPay(request.due)[0]) ?? '',
  };
}

const minor = (amount: string, { currency }: RequestView): number => Math.round(Number(amount || Number.NaN) * perUnit(currency));

/** Whether a field holds what its act needs. */
const isFilled: Record<ActField, (draft: ActDraft, request: RequestView, act: RequestAct) => boolean> = {
  words: () => true,
  why: ({ words }) => words.trim() !== '',
  amount: ({ amount }, request, act) =>
    act === 'quote' ? minor(amount, request) >= 1 : minor(amount, request) >= 0 && minor(amount, request) <= request.mostMinor,
  freight: () => true,
  remedy: () => true,
  waybill: ({ carrier, trackingNumber }) => carrier.trim() !== '' && trackingNumber.trim() !== '',
  found: ({ points }, { checklists }) =>
    checklists.every(({ line, points: asked }) =>
      asked.every(({ id }) => {
        const answer = points[pointKey(line, id)];
        return answer?.ok === true || (answer?.ok === false && answer.note.trim() !== '');
      }),
    ),
  visit: ({ visitAt }) => visitAt !== '',
  diagnosis: ({ words }) => words.trim() !== '',
  fix: ({ words }) => words.trim() !== '',
  into: ({ into }) => into !== '',
  way: ({ way }) => way !== '',
  choice: ({ choice }) => choice !== '',
  outlay: ({ outlay, settler }, request) => settler !== 'shop' || minor(outlay, request) >= 1,
  receipt: ({ receipt }) => receipt !== '',
  settler: ({ settler, words }) => settler !== 'nobody' || words.trim() !== '',
};

/** The first field that still lacks something. */
export const lackingField = (act: RequestAct, draft: ActDraft, request: RequestView): ActField | undefined =>
  fieldsOf(act, request).find((field) => !isFilled[field](draft, request, act));

const parts: Record<ActField, (draft: ActDraft, zone: string, request: RequestView) => object> = {
  words: ({ words }) => ({ words: words.trim() }),
  why: ({ words }) => ({ words: words.trim() }),
  amount: ({ amount }, _zone, request) => ({ amountMinor: minor(amount, request) }),
  freight: ({ freight }) => ({ returnFreight: freight }),
  remedy: ({ remedy }) => ({ kind: remedy }),
  waybill: ({ carrier, trackingNumber }) => ({ carrier: carrier.trim(), trackingNumber: trackingNumber.trim() }),
  found: ({ found, points }, _zone, { checklists }) => ({
    lines: Object.entries(found).map(([line, each]) => {
      const asked = checklists.find((list) => list.line === line)?.points ?? [];
      return { line, ...each, points: asked.map(({ id }) => ({ id, ok: true, note: '', ...points[pointKey(line, id)] })) };
    }),
  }),
  visit: ({ visitAt, technician }, zone) => ({ at: timeInField(zone, visitAt).toISOString(), technician: technician || null }),
  diagnosis: ({ words, responsibility, goodwill }) => ({ diagnosis: words.trim(), responsibility, goodwill }),
  fix: ({ words }) => ({ fix: words.trim() }),
  into: ({ into }) => ({ into }),
  way: ({ way }) => paymentBy(way),
  choice: ({ choice }) => ({ choice }),
  outlay: ({ outlay, settler }, _zone, request) => (settler === 'shop' ? { amountMinor: minor(outlay, request) } : {}),
  receipt: ({ receipt }) => ({ file: receipt }),
  settler: ({ settler }) => ({ by: settler }),
};

/** What is sent with an act. */
export const actBody = (request: RequestView, act: RequestAct, draft: ActDraft, zone: string): object =>
  Object.assign(draft.consent ? { consent: true } : {}, ...fieldsOf(act, request).map((field) => parts[field](draft, zone, request)));
