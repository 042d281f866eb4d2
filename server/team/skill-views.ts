import { sql } from 'kysely';
import { z } from 'zod';
import type { Reader } from '../platform/db.ts';
import { words } from '../platform/routes.ts';

export const SkillInput = z.object({
  name: words(40),
  nameEn: words(60),
  languages: z.array(z.enum(['zh-CN', 'en'])).max(10),
  tiers: z.array(words(40)).max(20),
  categories: z.array(z.uuid()).max(100),
  members: z.array(z.uuid()).max(500),
  /** Whether the help centre names who has it, in articles about its categories. */
  named: z.boolean().default(false),
});
export const SkillView = SkillInput.extend({ id: z.uuid(), nameEn: z.string(), languages: z.array(z.string()) });
export type SkillView = z.output<typeof SkillView>;

export async function skillViews(db: Reader): Promise<SkillView[]> {
  const { rows } = await sql<SkillView>`
    select s.id, s.name, s.name_en as "nameEn", s.languages, s.tiers, s.categories, s.named,
      array(select staff_id from staff_skills where skill_id = s.id) as members
    from skills s where s.retired_at is null order by s.created_at`.execute(db);
  return rows;
}
