import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ById, Nothing, routesOf } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { NeedRuleInput, removeNeedRule, saveNeedRule, switchNeedRule } from './rules.ts';
import { NeedRuleView, NeedTrial, needRuleViews, tryNeedRule } from './views.ts';

/** Which needs of customers are foreseen, and who is told to ask them (S158). */
export function foreseeingRoutes(app: FastifyInstance, world: World): void {
  const { read, write, act } = routesOf(app, world, 'Settings');
  const access = 'settings.manage';
  read(
    '/api/need-rules',
    { access, summary: 'Rules that foresee needs, with what came of them', reply: z.object({ items: z.array(NeedRuleView) }) },
    async ({ db }) => ({ items: await needRuleViews(db, world.now()) }),
  );
  act(
    'POST',
    '/api/need-rules/trial',
    { access, summary: 'What a rule finds now and within thirty days; nothing is done', body: NeedRuleInput, reply: NeedTrial },
    ({ body }) => tryNeedRule(world.db, body, world.now()),
  );
  write(
    'PUT',
    '/api/need-rules/:id',
    { access, summary: 'Add or change a rule; it is off then', params: ById, body: NeedRuleInput, reply: Nothing },
    async ({ tx, who, params, body }) => {
      await saveNeedRule(tx, who, params.id, body);
      return null;
    },
  );
  write(
    'PUT',
    '/api/need-rules/:id/state',
    { access, summary: 'Switch a rule on or off', params: ById, body: z.object({ on: z.boolean() }), reply: Nothing },
    async ({ tx, who, params, body }) => {
      await switchNeedRule(tx, who, params.id, body.on);
      return null;
    },
  );
  write(
    'DELETE',
    '/api/need-rules/:id',
    { access, summary: 'Remove a rule; its tasks stay', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await removeNeedRule(tx, who, params.id);
      return null;
    },
  );
}
