import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { reasonKeys } from '../../common/aftersales-reasons.ts';
import { Money } from '../catalogue/variants.ts';
import { notFound } from '../platform/problems.ts';
import { ById, Nothing, routesOf } from '../platform/routes.ts';
import { changeSetting, readSetting } from '../platform/settings.ts';
import type { World } from '../platform/world.ts';
import { AuthorityView, authorityOf } from './authority-views.ts';
import { budgetsOf, setBudget } from './budgets.ts';
import { limitsSetting } from './limits.ts';
import { LimitsShape } from './limits-views.ts';
import { putRemedy, retireRemedy } from './remedies.ts';
import { Remedy, remediesFor } from './remedy-views.ts';

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const BudgetView = z.object({ group: z.uuid().nullable(), month: Month, amountMinor: z.int(), spentMinor: z.int() });

/** Who may decide on how much, what teams may give in a month, and what is usually given. */
export function moneyRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'After-sales');

  read(
    '/api/aftersales-limits',
    { access: 'orders.see', summary: 'Who may decide on how much alone, and above what a second person agrees', reply: LimitsShape },
    ({ db }) => readSetting(db, limitsSetting),
  );
  write(
    'PUT',
    '/api/aftersales-limits',
    { access: 'policies.edit', summary: 'Change the limits', body: LimitsShape, reply: LimitsShape },
    ({ tx, who, body }) => changeSetting(tx, who, limitsSetting, body),
  );
  read(
    '/api/me/authority',
    { access: 'orders.see', summary: 'What you may decide yourself, and who may decide on more', reply: AuthorityView },
    ({ db, who }) => authorityOf(db, who, world.now()),
  );
  read(
    '/api/compensation-budgets',
    {
      access: 'orders.see',
      summary: 'What teams may give in a month, and have given',
      query: z.object({ month: Month }),
      reply: z.object({ items: z.array(BudgetView) }),
    },
    async ({ db, query }) => ({ items: await budgetsOf(db, query.month) }),
  );
  write(
    'PUT',
    '/api/compensation-budgets',
    {
      access: 'policies.edit',
      summary: 'Set what a team, or the shop for none, may give in a month',
      body: z.object({ group: z.uuid().nullable(), month: Month, amountMinor: Money }),
      reply: Nothing,
    },
    async ({ tx, who, body }) => {
      const known = body.group ? await tx.selectFrom('groups').select('id').where('id', '=', body.group).executeTakeFirst() : true;
      if (!known) throw notFound();
      await setBudget(tx, who, body.group, body.month, body.amountMinor);
      return null;
    },
  );
  read(
    '/api/remedies',
    {
      access: 'orders.see',
      summary: 'The catalogue of remedies, for a reason and how bad it was',
      query: z.object({ reason: z.enum(reasonKeys).optional(), severity: z.coerce.number().int().min(1).max(3).optional() }),
      reply: z.object({ items: z.array(Remedy) }),
    },
    async ({ db, query }) => ({ items: await remediesFor(db, query) }),
  );
  write(
    'PUT',
    '/api/remedies/:id',
    {
      access: 'policies.edit',
      summary: 'Put a remedy into the catalogue',
      params: ById,
      body: Remedy.omit({ id: true }).refine((it) => it.mostMinor >= it.guidanceMinor),
      reply: Nothing,
    },
    async ({ tx, who, params, body }) => {
      await putRemedy(tx, who, { id: params.id, ...body });
      return null;
    },
  );
  write(
    'DELETE',
    '/api/remedies/:id',
    { access: 'policies.edit', summary: 'Take a remedy out of the catalogue', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await retireRemedy(tx, who, params.id);
      return null;
    },
  );
}
