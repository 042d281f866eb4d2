import type { FastifyInstance } from 'fastify';
import type { Reader } from '../platform/db.ts';
import { notFound } from '../platform/problems.ts';
import { ById, routesOf } from '../platform/routes.ts';
import { changeSetting } from '../platform/settings.ts';
import type { World } from '../platform/world.ts';
import { Routing, readRouting, routingOf } from './routing.ts';
import { AssignmentPreview, previewAssignment } from './routing-views.ts';

async function mustBeGroup(db: Reader, id: string): Promise<void> {
  const group = await db.selectFrom('groups').select('id').where('id', '=', id).where('closed_at', 'is', null).executeTakeFirst();
  if (!group) throw notFound();
}

/** Talks wait only where they are served. */
async function mustBeDesk(db: Reader, id: string): Promise<void> {
  const desk = db.selectFrom('groups').select('id').where('id', '=', id).where('kind', '=', 'desk').where('closed_at', 'is', null);
  if (!(await desk.executeTakeFirst())) throw notFound();
}

async function mustBeMember(db: Reader, group: string, person: string): Promise<void> {
  const members = db.selectFrom('group_members').select('staff_id').where('group_id', '=', group);
  if (!(await members.where('staff_id', '=', person).executeTakeFirst())) throw notFound();
}

/** Orders lead to groups that are there, and to colleagues of this one; an overflow to groups and skills that are there. */
async function mustLead(db: Reader, id: string, { byOrder, overflow }: Routing): Promise<void> {
  for (const { to } of byOrder) {
    if (to.kind === 'group') await mustBeDesk(db, to.group);
    else await mustBeMember(db, id, to.person);
  }
  for (const rule of overflow) {
    if (rule.kind === 'group') await mustBeDesk(db, rule.group);
    if (rule.kind !== 'skill') continue;
    const skill = await db
      .selectFrom('skills')
      .select('id')
      .where('id', '=', rule.skill)
      .where('retired_at', 'is', null)
      .executeTakeFirst();
    if (!skill) throw notFound();
  }
}

/** How a group's queue is served, and who would be next by it. */
export function routingRoutes(app: FastifyInstance, world: World): void {
  const { read, write, act } = routesOf(app, world, 'Settings');
  const access = 'settings.manage';
  const at = '/api/groups/:id/routing';

  read(at, { access, summary: 'How a group’s queue is served', params: ById, reply: Routing }, async ({ db, params }) => {
    await mustBeGroup(db, params.id);
    return readRouting(db, params.id);
  });
  write(
    'PUT',
    at,
    { access, summary: 'Change how a group’s queue is served', params: ById, body: Routing, reply: Routing },
    async ({ tx, who, params, body }) => {
      await mustBeGroup(tx, params.id);
      await mustLead(tx, params.id, body);
      await changeSetting(tx, who, routingOf(params.id), body);
      return body;
    },
  );
  act(
    'POST',
    '/api/groups/:id/assignment-preview',
    {
      access,
      summary: 'Who would get the next contact by these rules, and why; changes nothing',
      params: ById,
      body: Routing,
      reply: AssignmentPreview,
    },
    async ({ params, body }) => {
      await mustBeGroup(world.db, params.id);
      return previewAssignment(world.db, params.id, body, world.now());
    },
  );
}
