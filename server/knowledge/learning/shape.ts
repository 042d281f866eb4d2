import { z } from 'zod';
import { learningLimits } from '../../../common/learning.ts';
import { words } from '../../platform/routes.ts';

const { title, text, body, lessons, questions, answers } = learningLimits;
const line = (max: number) => words(max, 0).default('');
const Id = z.string().regex(/^[a-z0-9_-]{1,40}$/i);
const Both = { text: line(text), textEn: line(text) };
const areNamedOnce = (list: { id: string }[]) => new Set(list.map(({ id }) => id)).size === list.length;

const Lesson = z.object({
  ...{ id: Id, article: z.uuid().nullable().default(null), title: line(title), titleEn: line(title) },
  ...{ body: line(body), bodyEn: line(body) },
});
const Question = z
  .object({
    ...{
      id: Id,
      ...Both,
      answers: z.array(z.object(Both)).max(answers),
      right: z.int().min(0).max(answers),
      why: line(text),
      whyEn: line(text),
    },
  })
  .refine((question) => question.answers.length === 0 || question.right < question.answers.length, { path: ['right'] });

/** It may be half done: `checkLearning` says what keeps it from being published. */
export const PathInput = z.object({
  ...{ title: line(title), titleEn: line(title), about: line(text), aboutEn: line(text), badge: line(title), badgeEn: line(title) },
  product: z.uuid().nullable().default(null),
  lessons: z.array(Lesson).max(lessons).refine(areNamedOnce),
  questions: z.array(Question).max(questions).refine(areNamedOnce),
  passPercent: z.int().min(1).max(100).default(80),
});
export type PathInput = z.output<typeof PathInput>;
