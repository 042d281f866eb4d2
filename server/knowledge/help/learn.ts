import type { ArticleLanguage } from '../../../common/articles.ts';
import { type LearningPath, type Lesson, marked } from '../../../common/learning.ts';
import type { Reader } from '../../platform/db.ts';
import { publishedPath, publishedPaths } from '../learning/views.ts';
import { addressOf, escapeHtml, escapeMarkdown, type HelpPage } from './page.ts';
import { helpArticle } from './views.ts';
import { fill, helpWords } from './words.ts';

const both: readonly ArticleLanguage[] = ['zh-CN', 'en'];
const own = (language: ArticleLanguage, zh: string, en: string) => (language === 'en' ? en || zh : zh || en);

/** All paths. */
export async function learnPage(db: Reader, language: ArticleLanguage): Promise<HelpPage> {
  const t = helpWords[language];
  const lines = (await publishedPaths(db)).map(({ id, path }) => {
    const about = own(language, path.about, path.aboutEn);
    return `- [${escapeMarkdown(own(language, path.title, path.titleEn))}](${addressOf(language, `/learn/${id}`)})${about && `: ${escapeMarkdown(about)}`}`;
  });
  const markdown = `${t.learnHow}\n\n${lines.join('\n') || t.none}`;
  return { language, title: t.learn, description: t.learnHow, place: '/learn', languages: both, markdown };
}

interface Heading {
  title: string;
  body: string;
}

/** What a lesson says now: the article as it is live, or its own words. */
async function lessonNow(db: Reader, language: ArticleLanguage, lesson: Lesson): Promise<Heading> {
  if (!lesson.article) return { title: own(language, lesson.title, lesson.titleEn), body: own(language, lesson.body, lesson.bodyEn) };
  const row = await db.selectFrom('articles').select('number').where('id', '=', lesson.article).executeTakeFirst();
  const article = row && (await helpArticle(db, row.number, language));
  return (
    article ?? { title: own(language, lesson.title, lesson.titleEn) || helpWords[language].lesson, body: helpWords[language].lessonGone }
  );
}

/** A page of a path: what it is about, a lesson (`/2`), or its questions (`/quiz`). */
export async function pathPage(db: Reader, language: ArticleLanguage, id: string, part: string): Promise<HelpPage | undefined> {
  const path = await publishedPath(db, id);
  if (!path) return undefined;
  if (part === '') return aboutPath(db, language, id, path);
  if (part === 'quiz') return quizPage(language, id, path);
  const lesson = path.lessons[Number(part) - 1];
  return lesson && lessonPage(db, language, id, path, lesson);
}

const titleOf = (language: ArticleLanguage, path: LearningPath) => own(language, path.title, path.titleEn);

async function aboutPath(db: Reader, language: ArticleLanguage, id: string, path: LearningPath): Promise<HelpPage> {
  const t = helpWords[language];
  const place = `/learn/${id}`;
  const about = own(language, path.about, path.aboutEn);
  const lessons: string[] = [];
  for (const [at, lesson] of path.lessons.entries()) {
    const { title } = await lessonNow(db, language, lesson);
    lessons.push(`${at + 1}. [${escapeMarkdown(title)}](${addressOf(language, `${place}/${at + 1}`)})`);
  }
  const badge = fill(t.badgeFor, { percent: path.passPercent, badge: escapeMarkdown(own(language, path.badge, path.badgeEn)) });
  const markdown = [escapeMarkdown(about), lessons.join('\n'), `${badge} [${t.quiz}](${addressOf(language, `${place}/quiz`)})`]
    .filter(Boolean)
    .join('\n\n');
  const ids = path.lessons.map((lesson) => lesson.id).join(' ');
  const after = `<div class="learnt" data-learn="${id}" data-lessons="${escapeHtml(ids)}" data-words="${escapeHtml(JSON.stringify(wordsForScript(language)))}" hidden></div>`;
  return {
    language,
    title: titleOf(language, path),
    description: about || titleOf(language, path),
    place,
    languages: both,
    markdown,
    after,
  };
}

/** What the script says of progress; without it nothing is kept and nothing said. */
function wordsForScript(language: ArticleLanguage): object {
  const { read, keepProgress, badgeYours, showBadge, best } = helpWords[language];
  return { read, keepProgress, badgeYours, showBadge, best };
}

async function lessonPage(db: Reader, language: ArticleLanguage, id: string, path: LearningPath, lesson: Lesson): Promise<HelpPage> {
  const t = helpWords[language];
  const at = path.lessons.indexOf(lesson);
  const { title, body } = await lessonNow(db, language, lesson);
  const to = (part: string | number) => addressOf(language, `/learn/${id}/${part}`);
  const next = at + 1 < path.lessons.length ? `[${t.nextLesson}](${to(at + 2)})` : `[${t.quiz}](${to('quiz')})`;
  const ways = [
    `[${escapeMarkdown(titleOf(language, path))}](${addressOf(language, `/learn/${id}`)})`,
    ...(at > 0 ? [`[${t.lastLesson}](${to(at)})`] : []),
    next,
  ];
  const place = `/learn/${id}/${at + 1}`;
  const markdown = `${fill(t.lessonOf, { n: at + 1, of: path.lessons.length })}\n\n${body}\n\n${ways.join(' · ')}`;
  const after = `<div class="learnt" data-learn="${id}" data-read="${escapeHtml(lesson.id)}" data-words="${escapeHtml(JSON.stringify(wordsForScript(language)))}" hidden></div>`;
  return { language, title, description: title, place, languages: both, markdown, after, isHidden: true };
}

function quizPage(language: ArticleLanguage, id: string, path: LearningPath): HelpPage {
  const t = helpWords[language];
  const place = `/learn/${id}/quiz`;
  const questions = path.questions.map((question, at) => {
    const answers = question.answers.map(
      (answer, value) =>
        `<label><input type="radio" name="q${at}" value="${value}" required> ${escapeHtml(own(language, answer.text, answer.textEn))}</label>`,
    );
    return `<fieldset><legend>${at + 1}. ${escapeHtml(own(language, question.text, question.textEn))}</legend>\n${answers.join('\n')}\n</fieldset>`;
  });
  const after = `<form class="quiz" method="post" action="${addressOf(language, place)}">\n${questions.join('\n')}\n<p><button>${t.quizDo}</button></p>\n</form>`;
  const title = `${titleOf(language, path)} · ${t.quiz}`;
  return {
    language,
    title,
    description: title,
    place,
    languages: both,
    markdown: fill(t.quizHow, { percent: path.passPercent }),
    after,
    isHidden: true,
  };
}

/** What came of a try, question by question. Only the script, with the visitor's own token, has it kept. */
export async function quizResult(
  db: Reader,
  language: ArticleLanguage,
  id: string,
  answers: readonly number[],
): Promise<HelpPage | undefined> {
  const path = await publishedPath(db, id);
  if (!path) return undefined;
  const t = helpWords[language];
  const { right, percent, passed } = marked(path, answers);
  const lines = path.questions.map((question, at) => {
    const why = own(language, question.why, question.whyEn);
    return `${at + 1}. ${escapeMarkdown(own(language, question.text, question.textEn))} **${right[at] ? t.right : t.wrongAnswer}**${why && ` ${escapeMarkdown(why)}`}`;
  });
  const badge = escapeMarkdown(own(language, path.badge, path.badgeEn));
  const place = `/learn/${id}/quiz`;
  const markdown = [
    fill(passed ? t.quizPassed : t.quizFailed, { percent, badge }),
    lines.join('\n'),
    `${passed ? '' : `[${t.quizAgain}](${addressOf(language, place)}) · `}[${escapeMarkdown(titleOf(language, path))}](${addressOf(language, `/learn/${id}`)})`,
  ].join('\n\n');
  const words = escapeHtml(JSON.stringify(wordsForScript(language)));
  const after = `<div class="learnt" data-learn="${id}" data-answers="${answers.join(',')}" data-words="${words}" hidden></div>`;
  const title = `${titleOf(language, path)} · ${t.quiz}`;
  return { language, title, description: title, place, languages: both, markdown, after, isHidden: true };
}
