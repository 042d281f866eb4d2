import { z } from 'zod';
import { modelFailures } from '../../../common/model.ts';

const Failure = z.enum(modelFailures).nullable();

/** Words, or why there are none. */
export const ModelWords = z.object({ text: z.string().nullable(), failure: Failure });
export type ModelWords = z.output<typeof ModelWords>;

export const Drafted = z.object({
  /** With its signs [1]; null when there is none that may be shown. */
  text: z.string().nullable(),
  /** The same as one sends it. */
  insert: z.string().nullable(),
  sources: z.array(
    z.object({
      ...{ place: z.int(), kind: z.enum(['article', 'reply']), id: z.uuid(), number: z.string().nullable(), title: z.string() },
      /** Of an article: the version it was drawn from. */
      version: z.int().nullable(),
    }),
  ),
  failure: Failure,
});
export type Drafted = z.output<typeof Drafted>;

/** What a model has to come up with, and what an agent may then correct. */
export const WrittenArticle = z.object({
  title: z.string().trim().min(1).max(120),
  similar: z.array(z.string().trim().min(1).max(120)).max(10).default([]),
  body: z.string().trim().min(1).max(6000),
});
export type WrittenArticle = z.output<typeof WrittenArticle>;

export const DraftedArticle = z.object({ article: WrittenArticle.nullable(), failure: Failure });
export type DraftedArticle = z.output<typeof DraftedArticle>;
