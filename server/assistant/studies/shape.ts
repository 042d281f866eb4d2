import { z } from 'zod';
import { words } from '../../platform/routes.ts';

/** Whose line it is: nobody is named. */
export const studyParts = ['customer', 'colleague', 'assistant'] as const;

export const StudyLine = z.object({ part: z.enum(studyParts), text: words(2000) });
export type StudyLine = z.output<typeof StudyLine>;

export const StudyInput = z.object({
  title: words(120),
  lesson: words(2000),
  tags: z.array(words(30)).max(10).default([]),
  lines: z.array(StudyLine).min(1).max(200),
});
export type StudyInput = z.output<typeof StudyInput>;
