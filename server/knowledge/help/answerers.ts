import { type RawBuilder, sql } from 'kysely';
import type { ArticleLanguage } from '../../../common/articles.ts';
import type { Reader } from '../../platform/db.ts';
import { escapeMarkdown } from './page.ts';
import { fill, helpWords } from './words.ts';

/** Who answers what a skill is for, where the shop lets the help centre name them (S14). */
export interface Answerer {
  name: string;
  nameEn: string;
  people: string[];
}

/** As JSON, of the skills `s` for which this holds; whoever has left answers nothing. */
export const answerers = (condition: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select jsonb_build_object('name', s.name, 'nameEn', s.name_en, 'people', jsonb_agg(staff.name order by staff.name, staff.id))
  from skills s join staff_skills h on h.skill_id = s.id join staff on staff.id = h.staff_id and staff.left_at is null
  where s.named and s.retired_at is null and ${condition} group by s.id order by s.created_at, s.id`;

const mostNamed = 8;

const peopleIn = (language: ArticleLanguage, { people }: Answerer): string =>
  escapeMarkdown(people.slice(0, mostNamed).join(language === 'en' ? ', ' : '、')) + (people.length > mostNamed ? ' …' : '');
const subjectIn = (language: ArticleLanguage, { name, nameEn }: Answerer): string => escapeMarkdown(language === 'en' ? nameEn : name);

/** Below an article, a line for each skill its subject needs. */
export const answeredBy = (language: ArticleLanguage, all: readonly Answerer[], contact: string): string => {
  const t = helpWords[language];
  return all
    .map(
      (each) =>
        `> ${fill(t.answered, { subject: subjectIn(language, each), people: peopleIn(language, each) })} [${t.askThem}](${contact})`,
    )
    .join('\n\n');
};

/** All of them, for the page on how to reach a person. */
export async function everyAnswerer(db: Reader, language: ArticleLanguage): Promise<string> {
  const { rows } = await sql<{ each: Answerer }>`select * from (${answerers(sql`s.categories <> '{}'`)}) named(each)`.execute(db);
  if (rows.length === 0) return '';
  const lines = rows.map(({ each }) => `| ${subjectIn(language, each)} | ${peopleIn(language, each)} |`);
  return `\n\n| ${helpWords[language].answeredBy.join(' | ')} |\n|---|---|\n${lines.join('\n')}`;
}
