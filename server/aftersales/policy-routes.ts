import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { notFound } from '../platform/problems.ts';
import { ById, Nothing, routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { changeDraft, draftPolicy, publishPolicy } from './policies.ts';
import { PolicyShape } from './policy-shape.ts';
import { PolicyVersionInFull, PolicyVersionView, policyVersion, policyVersions } from './policy-views.ts';

const Publication = z.object({ effectiveFrom: z.iso.datetime().optional() });

/** The shop's service policies: their versions, a draft, and putting it in force. */
export function policyRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Policies');
  const access = 'policies.edit';

  read(
    '/api/policies',
    {
      access: 'orders.see',
      summary: 'Versions of the service policy, newest first',
      reply: z.object({ items: z.array(PolicyVersionView) }),
    },
    async ({ db }) => ({ items: await policyVersions(db) }),
  );
  read(
    '/api/policies/:id',
    { access: 'orders.see', summary: 'A version with its rows', params: ById, reply: PolicyVersionInFull },
    async ({ db, params }) => {
      const version = await policyVersion(db, params.id);
      if (!version) throw notFound();
      return version;
    },
  );
  write(
    'POST',
    '/api/policies',
    { access, summary: 'Keep a policy as a draft', body: PolicyShape, reply: z.object({ id: z.uuid() }) },
    async ({ tx, who, body }) => ({ id: await draftPolicy(tx, who, body) }),
  );
  write(
    'PUT',
    '/api/policies/:id',
    { access, summary: 'Change a draft', params: ById, body: PolicyShape, reply: Nothing },
    async ({ tx, who, params, body }) => {
      await changeDraft(tx, who, params.id, body);
      return null;
    },
  );
  write(
    'POST',
    '/api/policies/:id/publication',
    { access, summary: 'Put a draft in force, now or later', params: ById, body: Publication, reply: Nothing },
    async ({ tx, who, params, body }) => {
      await publishPolicy(tx, who, params.id, body.effectiveFrom ? new Date(body.effectiveFrom) : tx.at);
      return null;
    },
  );
}
