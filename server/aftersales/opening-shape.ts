import { z } from 'zod';
import { requestKinds } from '../../common/aftersales.ts';
import { evidenceKinds, reasonKeys } from '../../common/aftersales-reasons.ts';
import { compensationForms } from '../../common/aftersales-remedies.ts';
import { Money } from '../catalogue/variants.ts';
import { words } from '../platform/routes.ts';

export const EvidenceInput = z.object({
  kind: z.enum(evidenceKinds),
  /** An upload of one's own. */
  file: z.uuid().optional(),
  /** Of a parcel. */
  grams: z.int().min(1).max(1_000_000).optional(),
  words: words(500, 0).default(''),
});

const Line = z.object({
  line: z.uuid(),
  quantity: z.int().min(1).max(999),
  /** For an exchange or a reship: which variant to send. */
  newVariant: z.uuid().optional(),
});

export const NewRequest = z
  .object({
    /** Chosen by the device, so that asking again is asking once. */
    id: z.uuid().optional(),
    kind: z.enum(requestKinds),
    reason: z.enum(reasonKeys),
    words: words(1000, 0).default(''),
    lines: z
      .array(Line)
      .min(1)
      .max(50)
      .refine((lines) => new Set(lines.map(({ line }) => line)).size === lines.length),
    /** What is wished for; all that the policy gives when left out. */
    amountMinor: Money.optional(),
    /** A stored balance of the customer instead of the way it came, if the policy allows it. */
    refundTo: z.uuid().optional(),
    /** Pays what an exchange costs more. */
    payWith: z.uuid().optional(),
    spoiledPercent: z.int().min(0).max(100).optional(),
    evidence: z.array(EvidenceInput).max(20).default([]),
    conversation: z.uuid().optional(),
    /** The policy refuses: a person shall look at it. */
    humanReview: z.boolean().default(false),
    repair: z
      .object({
        where: z.enum(['send_in', 'on_site']).default('send_in'),
        serial: words(100, 0).default(''),
        symptom: words(1000, 0).default(''),
        /** It stores data that a repair may destroy. */
        holdsData: z.boolean().default(false),
      })
      .optional(),
    compensation: z
      .object({
        form: z.enum(compensationForms).default('cash'),
        severity: z.int().min(1).max(3).default(1),
        payer: z.uuid().optional(),
        /** Of the catalogue: its form, and at most what it gives. */
        remedy: z.uuid().optional(),
        /** Of the catalogue, of which the customer takes one. */
        choices: z
          .array(z.uuid())
          .min(1)
          .max(4)
          .refine((ids) => new Set(ids).size === ids.length)
          .optional(),
      })
      .optional(),
  })
  .meta({
    example: {
      kind: 'return',
      reason: 'no_reason',
      words: '颜色与厨房不搭',
      lines: [{ line: '01a20041-6a14-7648-8b4b-172b965f93d1', quantity: 1 }],
    },
  });
export type NewRequest = z.output<typeof NewRequest>;

export const StaffNewRequest = NewRequest.extend({
  /** The customer has said yes to it; without it they confirm the draft themselves. */
  consent: z.boolean().default(false),
});
