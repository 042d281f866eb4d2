/** Learning paths: lessons, then questions, then a badge (S54). */
export interface Lesson {
  id: string;
  /** An article of the knowledge base; null: its own words. */
  article: string | null;
  title: string;
  titleEn: string;
  /** Markdown. */
  body: string;
  bodyEn: string;
}

export interface QuizQuestion {
  id: string;
  text: string;
  textEn: string;
  answers: { text: string; textEn: string }[];
  /** The place of the right answer. */
  right: number;
  /** Said after answering. */
  why: string;
  whyEn: string;
}

export interface LearningPath {
  title: string;
  titleEn: string;
  about: string;
  aboutEn: string;
  badge: string;
  badgeEn: string;
  product: string | null;
  lessons: Lesson[];
  questions: QuizQuestion[];
  /** Percent of right answers it takes. */
  passPercent: number;
}

export type LearningState = 'draft' | 'published' | 'archived';
export const learningStates = ['draft', 'published', 'archived'] as const satisfies LearningState[];

export const learningLimits = { title: 80, text: 300, body: 20_000, lessons: 30, questions: 40, answers: 6 } as const;

/** What may be done in which state: the server refuses by it, the console disables its buttons by it. */
export const learningAllows: Record<'change' | 'publish' | 'archive' | 'restore', readonly LearningState[]> = {
  change: ['draft', 'published'],
  publish: ['draft', 'published'],
  archive: ['draft', 'published'],
  restore: ['archived'],
};

/** What keeps a path from being published: Chinese, English. */
export const learningFindings = {
  no_title: ['还没有名称', 'It has no name'],
  no_badge: ['还没有徽章名称', 'Its badge has no name'],
  no_lesson: ['还没有课', 'It has no lesson'],
  lesson_empty: ['第 {n} 课没有标题或内容', 'Lesson {n} has no title or no text'],
  no_question: ['还没有测验题', 'It has no question'],
  question_empty: ['第 {n} 题没有题目', 'Question {n} says nothing'],
  few_answers: ['第 {n} 题至少要有两个写好的答案', 'Question {n} needs two answers with words'],
} as const satisfies Record<string, readonly [string, string]>;

export interface LearningFinding {
  code: keyof typeof learningFindings;
  n?: number;
}

const says = (zh: string, en: string) => `${zh}${en}`.trim() !== '';

/** Everything that is missing, in the order of the page. */
export function checkLearning({ title, titleEn, badge, badgeEn, lessons, questions }: LearningPath): LearningFinding[] {
  const found: LearningFinding[] = [];
  if (!says(title, titleEn)) found.push({ code: 'no_title' });
  if (!says(badge, badgeEn)) found.push({ code: 'no_badge' });
  if (lessons.length === 0) found.push({ code: 'no_lesson' });
  for (const [at, each] of lessons.entries())
    if (!each.article && !(says(each.title, each.titleEn) && says(each.body, each.bodyEn))) found.push({ code: 'lesson_empty', n: at + 1 });
  if (questions.length === 0) found.push({ code: 'no_question' });
  for (const [at, each] of questions.entries()) {
    if (!says(each.text, each.textEn)) found.push({ code: 'question_empty', n: at + 1 });
    const written = each.answers.filter(({ text, textEn }) => says(text, textEn));
    if (each.answers.length < 2 || written.length < each.answers.length) found.push({ code: 'few_answers', n: at + 1 });
  }
  return found;
}

/** Which answers are right, and whether that is enough. */
export function marked({ questions, passPercent }: Pick<LearningPath, 'questions' | 'passPercent'>, answers: readonly number[]) {
  const right = questions.map((question, at) => question.right === answers[at]);
  const percent = questions.length === 0 ? 0 : Math.floor((100 * right.filter(Boolean).length) / questions.length);
  return { right, percent, passed: questions.length > 0 && percent >= passPercent };
}
