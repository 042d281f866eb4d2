import { z } from 'zod';
import { type ArticleLanguage, articleAudiences, articleLanguages, articleLevels, articleLimits } from '../../../common/articles.ts';
import { invalid, Problem } from '../../platform/problems.ts';
import { ArticleText } from '../article-shape.ts';

/** What a file says of an article in one language; what it does not say stays as it is. */
export interface Written {
  file: string;
  /** By what it is known again. */
  key: string;
  number: string | undefined;
  text: Pick<ArticleText, 'language' | 'title' | 'body'> & Partial<Pick<ArticleText, 'similarQuestions' | 'words'>>;
  about: About;
}

/** What could not be read, and why. */
export interface Unread {
  file: string;
  problem: Problem;
}
export type Read = Written | Unread;

/** One that cannot be read does not keep the others from being. */
export function attempt(file: string, make: () => Written): Read {
  try {
    return make();
  } catch (error) {
    return { file, problem: error instanceof Problem ? error : invalid('import_not_read') };
  }
}

export interface About {
  audience?: (typeof articleAudiences)[number];
  level?: (typeof articleLevels)[number];
  /** Names, numbers or keys, as people write them. */
  category?: string;
  products?: string[];
  reasons?: string[];
  rules?: string[];
  reviewBy?: string | null;
}

/** What columns and front matter may be called. */
const names: Record<string, readonly string[]> = {
  title: ['title', 'question', '标题', '问题'],
  body: ['body', 'answer', 'text', '正文', '答案', '回答', '内容'],
  language: ['language', 'lang', '语言'],
  audience: ['audience', '读者', '给谁看'],
  level: ['level', '程度'],
  category: ['category', '分类'],
  products: ['products', 'product', '商品', '关联商品'],
  reasons: ['reasons', 'reason', '咨询原因'],
  rules: ['rules', '售后规则'],
  similarQuestions: ['similarquestions', 'similar', 'similar questions', '相似问', '相似问题'],
  words: ['words', 'keywords', '关键词'],
  reviewBy: ['reviewby', 'review by', 'review date', '复核日期'],
  number: ['number', '编号'],
};

/** The same, for who reads why a file was refused. */
export const fieldWords: Record<string, readonly [zh: string, en: string]> = {
  ...{
    title: ['标题', 'title'],
    body: ['正文', 'body'],
    language: ['语言', 'language'],
    audience: ['读者', 'audience'],
    level: ['程度', 'level'],
  },
  ...{
    rules: ['售后规则', 'rules'],
    similarQuestions: ['相似问', 'similar questions'],
    words: ['关键词', 'words'],
    number: ['编号', 'number'],
  },
  reviewBy: ['复核日期', 'review date'],
};

export type Fields = Partial<Record<string, unknown>>;

/** The field that a column or a line of front matter means. */
export const fieldNamed = (name: string): string | undefined =>
  Object.keys(names).find((field) => names[field]?.includes(name.trim().toLowerCase()));

const said: Record<string, readonly string[]> = {
  public: ['public', '客户可见', '公开'],
  staff: ['staff', '仅同事可见', '内部'],
  basic: ['basic', '基础'],
  advanced: ['advanced', '进阶'],
  'zh-CN': ['zh-cn', 'zh', 'cn', '中文', 'chinese'],
  en: ['en', 'english', '英文', '英语'],
};
const meant = (value: unknown) => {
  const word = String(value).trim();
  return Object.keys(said).find((key) => said[key]?.includes(word.toLowerCase())) ?? word;
};

const lineOf = (value: unknown) => (value instanceof Date ? value.toISOString() : String(value ?? '')).trim();
/** A list of its own, or lines and signs between its parts; questions hold commas, so they are lines. */
const listOf = (value: unknown, between: RegExp): string[] =>
  (Array.isArray(value) ? value.map(lineOf) : lineOf(value).split(between)).map((each) => each.trim()).filter(Boolean);

const Day = z.union([z.iso.datetime(), z.iso.date()]);
const Checked = z.object({
  audience: z.enum(articleAudiences).optional(),
  level: z.enum(articleLevels).optional(),
  language: z.enum(articleLanguages).optional(),
  reviewBy: Day.transform((day) => new Date(day).toISOString()).optional(),
  number: z
    .string()
    .regex(/^K\d{4,20}$/)
    .optional(),
  rules: z
    .array(z.string().regex(/^[a-z0-9-]{1,60}$/))
    .max(articleLimits.links)
    .optional(),
});

interface Place {
  file: string;
  key: string;
  /** By the name of the file; else the words themselves tell. */
  language: ArticleLanguage | undefined;
  /** When nothing says how it is called. */
  title: string;
}

/** What fields say, checked: a field that cannot be meant is named in the refusal. */
export function writtenFrom(fields: Fields, body: string, place: Place): Written {
  const given = (field: string) => fields[field] !== undefined && fields[field] !== null && lineOf(fields[field]) !== '';
  const one = (field: string) => (given(field) ? meant(lineOf(fields[field])) : undefined);
  const many = (field: string, between = /[\n|;；、,，]/) => (field in fields ? listOf(fields[field], between) : undefined);
  const checked = checkedBy(Checked, {
    ...{
      audience: one('audience'),
      level: one('level'),
      language: one('language'),
      reviewBy: given('reviewBy') ? lineOf(fields.reviewBy) : undefined,
    },
    ...{ number: one('number'), rules: many('rules') },
  });
  const title = given('title') ? lineOf(fields.title) : place.title;
  const language = checked.language ?? place.language ?? (/\p{Script=Han}/u.test(title + body) ? 'zh-CN' : 'en');
  const text = checkedBy(ArticleText, { language, title, body, similarQuestions: many('similarQuestions', /[\n|]/), words: many('words') });
  const { similarQuestions, words } = text;
  return {
    ...{ file: place.file, key: checked.number ? `number:${checked.number}` : place.key, number: checked.number },
    text: {
      ...{ language, title: text.title, body: text.body },
      ...('similarQuestions' in fields ? { similarQuestions } : {}),
      ...('words' in fields ? { words } : {}),
    },
    about: defined({
      ...{
        audience: checked.audience,
        level: checked.level,
        rules: checked.rules,
        category: given('category') ? lineOf(fields.category) : undefined,
      },
      ...{ products: many('products'), reasons: many('reasons') },
      reviewBy: 'reviewBy' in fields ? (checked.reviewBy ?? null) : undefined,
    }),
  };
}

const defined = (about: { [name in keyof About]: About[name] | undefined }): About =>
  Object.fromEntries(Object.entries(about).filter(([, value]) => value !== undefined));

function checkedBy<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const read = schema.safeParse(value);
  if (!read.success) throw invalid('import_field', { field: String(read.error.issues[0]?.path[0] ?? '') });
  return read.data;
}
