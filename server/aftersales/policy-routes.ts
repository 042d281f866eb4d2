import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { requestKinds } from '../../common/aftersales.ts';
import { orderOperations } from '../../common/policy.ts';
import { findingCodes, lintPolicy } from '../../common/policy-lints.ts';
import { voidClauseKeys } from '../../common/policy-words.ts';
import { notFound } from '../platform/problems.ts';
import { ById, Nothing, routesOf } from '../platform/routes.ts';
import { readSetting } from '../platform/settings.ts';
import type { World } from '../platform/world.ts';
import { limitsSetting } from './limits.ts';
import { changeDraft, draftPolicy, publishPolicy, removeDraft } from './policies.ts';
import { policyFile, policyFormats, policyOfFile } from './policy-file.ts';
import { PolicyShape } from './policy-shape.ts';
import { PolicyVersionInFull, PolicyVersionView, policyVersion, policyVersions } from './policy-views.ts';
import { shippedPolicies } from './shipped/policies.ts';
import { Simulation, SimulationView, simulate } from './simulation-views.ts';

const Finding = z.object({
  code: z.enum(findingCodes),
  /** A fault keeps the version from being published; all else is a hint. */
  isFault: z.boolean(),
  rule: z.string().optional(),
  action: z.enum([...requestKinds, ...orderOperations]).optional(),
  clause: z.enum(voidClauseKeys).optional(),
  name: z.string().optional(),
});
const Shipped = z.object({ key: z.string(), policy: PolicyShape });
const Seen = z.object({
  /** When the draft was changed last, as you saw it: what somebody changed meanwhile is not written over. */
  seen: z.iso.datetime().optional(),
});
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
    { access, summary: 'Change a draft', params: ById, query: Seen, body: PolicyShape, reply: Nothing },
    async ({ tx, who, params, query, body }) => {
      await changeDraft(tx, who, params.id, body, query.seen ? new Date(query.seen) : undefined);
      return null;
    },
  );
  write('DELETE', '/api/policies/:id', { access, summary: 'Remove a draft', params: ById, reply: Nothing }, async ({ tx, who, params }) => {
    await removeDraft(tx, who, params.id);
    return null;
  });
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

/** Policies without a version: those that ship, files, what is wrong with one, and what one would say. */
export function policyToolRoutes(app: FastifyInstance, world: World): void {
  const { read, write, act } = routesOf(app, world, 'Policies');

  read(
    '/api/policy-templates',
    { access: 'orders.see', summary: 'Policies that ship, to begin with', reply: z.object({ items: z.array(Shipped) }) },
    async () => ({ items: shippedPolicies.map(({ key, policy }) => ({ key, policy: PolicyShape.parse(policy) })) }),
  );
  read(
    '/api/policies/:id/file',
    {
      access: 'orders.see',
      summary: 'A version as a file',
      params: ById,
      query: z.object({ format: z.enum(policyFormats).default('yaml') }),
      reply: z.any(),
    },
    async ({ db, params, query, reply }) => {
      const version = await policyVersion(db, params.id);
      if (!version) throw notFound();
      reply.header('content-disposition', `attachment; filename="policy-${version.number}.${query.format}"`);
      reply.type(query.format === 'json' ? 'application/json; charset=utf-8' : 'application/yaml; charset=utf-8');
      return Buffer.from(policyFile(version.policy, query.format));
    },
  );
  write(
    'POST',
    '/api/policies/import',
    {
      access: 'policies.edit',
      summary: 'Keep a file, JSON or YAML, as a draft',
      body: z.object({ text: z.string().min(1).max(900_000) }),
      reply: z.object({ id: z.uuid() }),
    },
    async ({ tx, who, body }) => ({ id: await draftPolicy(tx, who, policyOfFile(body.text)) }),
  );
  act(
    'POST',
    '/api/policies/check',
    { access: 'orders.see', summary: 'What is wrong with a policy', body: PolicyShape, reply: z.object({ items: z.array(Finding) }) },
    async ({ body }) => {
      const { chain } = await readSetting(world.db, limitsSetting);
      return {
        items: lintPolicy(
          body,
          chain.map(({ role }) => role),
        ),
      };
    },
  );
  act(
    'POST',
    '/api/policies/simulation',
    {
      access: 'orders.see',
      summary: 'Order or made-up situation, reason, date: what and why, row by row. Nothing is done',
      body: Simulation,
      reply: SimulationView,
    },
    ({ body }) => simulate(world.db, body, world.now()),
  );
}
