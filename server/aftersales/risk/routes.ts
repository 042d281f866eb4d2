import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { longestRisk, riskKinds } from '../../../common/risk.ts';
import { findHistory } from '../../customers/profile.ts';
import { ById, Nothing, routesOf, words } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { confirmFlag, dismissFlag, liftFlag, lockFlag, raiseFlag } from './flags.ts';
import { CustomerRisk, customerRisk, RiskPage, RiskQuery, riskPage } from './views.ts';

const Note = z.object({ note: words(500) });

/** Risk flags: anybody who works on requests raises one, another who leads looks at it, and a person decides what it means. */
export function riskRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Risk');
  const [work, lead] = ['aftersales.work', 'conversations.supervise'] as const;

  read(
    '/api/customers/:id/risk',
    {
      access: work,
      summary: 'A customer’s risk flags, and what speaks for one, in points of at most 100; points alone change nothing',
      params: ById,
      reply: CustomerRisk,
    },
    async ({ db, params }) => {
      await findHistory(db, params.id);
      return customerRisk(db, params.id, world.now());
    },
  );
  write(
    'POST',
    '/api/customers/:id/risk-flags',
    {
      access: work,
      summary: 'Raise a flag; it says nothing before somebody else has confirmed it',
      params: ById,
      body: z.object({ kind: z.enum(riskKinds), words: words(500) }),
      reply: z.object({ id: z.uuid() }),
    },
    async ({ tx, who, params, body }) => ({ id: await raiseFlag(tx, who, params.id, body.kind, body.words) }),
  );
  read(
    '/api/risk-flags',
    { access: lead, summary: 'Flags to look at, those that hold, and those that ended', query: RiskQuery, reply: RiskPage },
    (call) => riskPage(call.db, call.query),
  );
  write(
    'POST',
    '/api/risk-flags/:id/confirmation',
    {
      access: lead,
      summary: 'Confirm a flag somebody else raised: a person decides what this customer asks for, until it ends',
      params: ById,
      body: Note.extend({ days: z.int().min(1).max(longestRisk) }),
      reply: Nothing,
    },
    async ({ tx, who, params, body }) => {
      await confirmFlag(tx, who, await lockFlag(tx, params.id), body);
      return null;
    },
  );
  write(
    'POST',
    '/api/risk-flags/:id/dismissal',
    { access: lead, summary: 'Find nothing in a flag somebody else raised, and say why', params: ById, body: Note, reply: Nothing },
    async ({ tx, who, params, body }) => {
      await dismissFlag(tx, who, await lockFlag(tx, params.id), body.note);
      return null;
    },
  );
  write(
    'POST',
    '/api/risk-flags/:id/lifting',
    { access: lead, summary: 'Lift a flag before its time, and say why', params: ById, body: Note, reply: Nothing },
    async ({ tx, who, params, body }) => {
      await liftFlag(tx, who, await lockFlag(tx, params.id), body.note);
      return null;
    },
  );
}
