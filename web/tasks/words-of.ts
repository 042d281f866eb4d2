import i18next from 'i18next';
import { taskWords } from '../../common/foreseen.ts';
import type { TaskView } from '../../server/conversations/task-views.ts';

/** What a task says, in the language of the screen where it can. */
export const wordsOf = (task: TaskView): string => taskWords(task, i18next.language === 'en' ? 'en' : 'zh-CN');
