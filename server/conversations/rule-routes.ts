import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { isOfOrders, type OrderTrial } from '../../common/order-rules.ts';
import { mostRules, ruleSubjects } from '../../common/rules.ts';
import type { Principal } from '../platform/http.ts';
import { ById, Nothing, routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { Trial, tryRule } from './rule-trial.ts';
import {
  FiringView,
  firingViews,
  RuleChangeShape,
  RuleInputShape,
  RuleView,
  ruleVersions,
  ruleViews,
  TrialInput,
  VersionView,
} from './rule-views.ts';
import { addRule, changeRule, findRule, orderRules, removeRule, switchRule } from './rules.ts';

const Of = z.object({ about: z.enum(ruleSubjects).default('conversation') });
type TryOnOrders = (world: World, who: Principal, rule: OrderTrial) => Promise<z.output<typeof Trial>>;
const Firings = z.object({ items: z.array(FiringView), next: z.uuid().nullable() });

/** What the desk does by itself: rules, their trial, their log. Rules of orders are tried by who knows what they see of an order. */
export function ruleRoutes(app: FastifyInstance, world: World, tryOnOrders: TryOnOrders): void {
  const { read, write, act } = routesOf(app, world, 'Rules');
  const access = 'settings.manage';

  read(
    '/api/rules',
    {
      access,
      summary: 'All rules about conversations or about orders, in their order',
      query: Of,
      reply: z.object({ items: z.array(RuleView) }),
    },
    async ({ db, query }) => ({ items: await ruleViews(db, query.about, world.now()) }),
  );
  write(
    'POST',
    '/api/rules',
    { access, summary: 'Add a rule; it is off', body: RuleInputShape, reply: z.object({ id: z.uuid() }) },
    async ({ tx, who, body }) => ({ id: await addRule(tx, who, body) }),
  );
  write(
    'PUT',
    '/api/rules/:id',
    { access, summary: 'Change a rule, from the version you saw; it is off then', params: ById, body: RuleChangeShape, reply: Nothing },
    async ({ tx, who, params, body: { version, ...input } }) => {
      await changeRule(tx, who, params.id, version, input);
      return null;
    },
  );
  write(
    'PUT',
    '/api/rules/:id/state',
    { access, summary: 'Switch a rule on or off', params: ById, body: z.object({ on: z.boolean() }), reply: Nothing },
    async ({ tx, who, params, body }) => {
      await switchRule(tx, who, params.id, body.on);
      return null;
    },
  );
  write(
    'PUT',
    '/api/rules-order',
    { access, summary: 'Put rules in order', body: z.object({ ids: z.array(z.uuid()).min(1).max(mostRules) }), reply: Nothing },
    async ({ tx, who, body }) => {
      await orderRules(tx, who, body.ids);
      return null;
    },
  );
  write('DELETE', '/api/rules/:id', { access, summary: 'Remove a rule', params: ById, reply: Nothing }, async ({ tx, who, params }) => {
    await removeRule(tx, who, params.id);
    return null;
  });
  act(
    'POST',
    '/api/rules/trial',
    {
      access,
      summary: 'What a rule would have fired for in the last 1,000 conversations or paid orders; nothing is done',
      body: TrialInput,
      reply: Trial,
    },
    ({ who, body }) => (isOfOrders(body) ? tryOnOrders(world, who, body) : tryRule(world.db, who, body, world.now())),
  );
  read(
    '/api/rules/:id/firings',
    { access, summary: 'Its log, newest first', params: ById, query: z.object({ before: z.uuid().optional() }), reply: Firings },
    async ({ db, params, query }) => firingViews(db, (await findRule(db, params.id)).id, query.before),
  );
  read(
    '/api/rules/:id/versions',
    { access, summary: 'Who changed it when', params: ById, reply: z.object({ items: z.array(VersionView) }) },
    async ({ db, params }) => ({ items: await ruleVersions(db, (await findRule(db, params.id)).id) }),
  );
}
