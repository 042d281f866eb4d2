import { taskWords } from '../../common/foreseen.ts';
import type { TaskView } from '../../server/conversations/task-views.ts';
import { screenLanguage } from '../language.ts';

/** What a task says, in the language of the screen where it can. */
export const wordsOf = (task: TaskView): string => taskWords(task, screenLanguage());
