import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ById, Nothing, routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { SkillInput, SkillView, skillViews } from './skill-views.ts';
import { putSkill, retireSkill } from './skills.ts';

/** Skills beyond the group: a language, a tier's manners, a line of products. */
export function skillRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Team');
  const access = 'team.manage';
  const Made = z.object({ id: z.uuid() });

  read('/api/skills', { access: 'staff', summary: 'Skills, when they are needed and who has them', reply: z.array(SkillView) }, ({ db }) =>
    skillViews(db),
  );
  write('POST', '/api/skills', { access, summary: 'Add a skill', body: SkillInput, reply: Made }, async ({ tx, who, body }) => ({
    id: await putSkill(tx, who, undefined, body),
  }));
  write(
    'PUT',
    '/api/skills/:id',
    { access, summary: 'Change a skill', params: ById, body: SkillInput, reply: Made },
    async ({ tx, who, params, body }) => ({ id: await putSkill(tx, who, params.id, body) }),
  );
  write(
    'DELETE',
    '/api/skills/:id',
    { access, summary: 'Need a skill no longer', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await retireSkill(tx, who, params.id);
      return null;
    },
  );
}
