import { z } from 'zod';
import { articleAudiences, articleLanguages, articleLevels, articleLimits } from '../../common/articles.ts';
import { words } from '../platform/routes.ts';

const { title, body, similar, similarLength, words: mostWords, wordLength, links } = articleLimits;

export const ArticleText = z.object({
  language: z.enum(articleLanguages),
  title: words(title),
  /** Other ways customers ask the same. */
  similarQuestions: z.array(words(similarLength)).max(similar).default([]),
  /** Names and synonyms it should be found by. */
  words: z.array(words(wordLength)).max(mostWords).default([]),
  /** Markdown; `/files/ID` names an uploaded picture or file. */
  body: words(body),
});
export type ArticleText = z.output<typeof ArticleText>;

/** All of a version, every time. */
export const ArticleInput = z.object({
  texts: z.array(ArticleText).min(1).max(articleLanguages.length),
  audience: z.enum(articleAudiences).default('public'),
  level: z.enum(articleLevels).default('basic'),
  category: z.uuid().nullable().default(null),
  products: z.array(z.uuid()).max(links).default([]),
  /** Keys of reasons of enquiry: `topic.reason`. */
  reasons: z
    .array(z.string().regex(/^[a-z0-9_.-]{1,80}$/))
    .max(links)
    .default([]),
  /** Ids of rows of the service policy. */
  rules: z
    .array(z.string().regex(/^[a-z0-9-]{1,60}$/))
    .max(links)
    .default([]),
  /** When somebody has to look whether it still holds. */
  reviewBy: z.iso.datetime().nullable().default(null),
});
export type ArticleInput = z.output<typeof ArticleInput>;
