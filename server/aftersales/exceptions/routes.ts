import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { exceptionChoices, exceptionKinds } from '../../../common/exceptions.ts';
import { Money } from '../../catalogue/variants.ts';
import { mustHaveKey, onceDone } from '../../platform/idempotency.ts';
import { ById, Nothing, routesOf, words } from '../../platform/routes.ts';
import { changeSetting, readSetting } from '../../platform/settings.ts';
import type { World } from '../../platform/world.ts';
import { claim, settleClaim } from './claims.ts';
import { compensate } from './compensating.ts';
import { choose, lockAffected } from './exceptions.ts';
import { Execution, ExecutionReply, executeChoices, Rehearsal, RehearsedChoices, rehearseChoices } from './executing.ts';
import { endIncident, incidentsNow, showIncident } from './incidents.ts';
import { ExceptionRules, rulesSetting } from './rule-views.ts';
import { settle } from './settling.ts';
import { tellAffected } from './telling.ts';
import {
  AffectedPage,
  affectedPage,
  ExceptionPage,
  ExceptionView,
  exceptionPage,
  exceptionView,
  IncidentView,
  NarrowingView,
  narrowingOf,
  noticesOf,
  OrderNoticeView,
} from './views.ts';

const Choice = z.enum(exceptionChoices);
const Filter = z.object({
  state: z.enum(['open', 'resolved']).default('open'),
  kind: z.enum(exceptionKinds).optional(),
  carrier: words(60).optional(),
  warehouse: words(60).optional(),
  product: z.uuid().optional(),
  /** A day of the shop: promised for it or before. */
  promised: z.iso.date().optional(),
  before: z.uuid().optional(),
});
const Notice = z.object({ zh: words(500), en: words(800, 0).default(''), choices: z.array(Choice).max(exceptionChoices.length) });
const Incident = z.object({ zh: words(300), en: words(500, 0).default(''), exception: z.uuid().optional(), until: z.iso.datetime() });

/** What went wrong with orders before the customer noticed: the board, telling everybody, their answers, the carrier's bill. */
export function exceptionRoutes(app: FastifyInstance, world: World): void {
  const { read, write, act } = routesOf(app, world, 'Exceptions');
  const [see, access] = ['orders.see', 'orders.edit'] as const;

  read('/api/exceptions', { access: see, summary: 'The board of exceptions', query: Filter, reply: ExceptionPage }, ({ db, query }) =>
    exceptionPage(db, query),
  );
  read(
    '/api/exception-narrowing',
    { access: see, summary: 'Carriers and goods the board may be narrowed by', query: Filter.pick({ state: true }), reply: NarrowingView },
    ({ db, query }) => narrowingOf(db, query.state),
  );
  read(
    '/api/exception-rules',
    { access: see, summary: 'When something counts as gone wrong, and what is proposed for it', reply: ExceptionRules },
    ({ db }) => readSetting(db, rulesSetting),
  );
  write(
    'PUT',
    '/api/exception-rules',
    { access: 'policies.edit', summary: 'Change the rules of exceptions', body: ExceptionRules, reply: ExceptionRules },
    ({ tx, who, body }) => changeSetting(tx, who, rulesSetting, body),
  );
  read('/api/exceptions/:id', { access: see, summary: 'An exception', params: ById, reply: ExceptionView }, ({ db, params }) =>
    exceptionView(db, params.id),
  );
  read(
    '/api/exceptions/:id/orders',
    {
      of: 'exceptions',
      access: see,
      summary: 'The orders it concerns',
      params: ById,
      query: z.object({ before: z.uuid().optional() }),
      reply: AffectedPage,
    },
    ({ db, params, query }) => affectedPage(db, params.id, query.before),
  );
  write(
    'POST',
    '/api/exceptions/:id/notice',
    {
      access,
      summary: 'Tell everybody in it who has not been told; {order} becomes the number of each',
      params: ById,
      body: Notice,
      reply: z.object({ told: z.int() }),
    },
    async ({ tx, who, params, body }) => ({ told: await tellAffected(tx, who, params.id, body) }),
  );
  act(
    'POST',
    '/api/exceptions/:id/execution',
    {
      access,
      summary:
        'Do what customers chose: a request for each, judged alone, a hundred a call; go on with `last` while there are more; needs an Idempotency-Key',
      params: ById,
      body: Execution,
      reply: ExecutionReply,
    },
    ({ who, params, body, request }) => {
      mustHaveKey(request);
      return onceDone(world, who, request, () => executeChoices(world, who, params.id, body));
    },
  );
  act(
    'POST',
    '/api/exceptions/rehearsal',
    {
      access,
      summary: 'What doing what customers chose would write into the ledger, for the next hundred of these exceptions; nothing is done',
      body: Rehearsal,
      reply: RehearsedChoices,
    },
    ({ who, body }) => rehearseChoices(world, who, body),
  );
  const one = '/api/exception-orders/:id';
  write(
    'PUT',
    `${one}/choice`,
    { access, summary: 'Note what a customer said they want', params: ById, body: z.object({ choice: Choice }), reply: Nothing },
    async ({ tx, who, params, body }) => {
      await choose(tx, who, await lockAffected(tx, params.id), body.choice);
      return null;
    },
  );
  write(
    'PUT',
    `${one}/outcome`,
    {
      access,
      summary: 'Say that it was done, or will not be',
      params: ById,
      body: z.object({ outcome: z.enum(['done', 'dropped']) }),
      reply: Nothing,
    },
    async ({ tx, who, params, body }) => {
      await settle(tx, who, await lockAffected(tx, params.id), body.outcome);
      return null;
    },
  );
  write(
    'POST',
    `${one}/compensation`,
    { access, summary: 'Give what the rules propose on top; needs an Idempotency-Key', params: ById, reply: Nothing },
    async ({ tx, who, params, request }) => {
      mustHaveKey(request);
      await compensate(tx, who, params.id);
      return null;
    },
  );
  const Amount = z.object({ amountMinor: Money.min(1) });
  write(
    'POST',
    `${one}/claim`,
    { access, summary: 'Ask the carrier to pay for the parcel; needs an Idempotency-Key', params: ById, body: Amount, reply: Nothing },
    async ({ tx, who, params, body, request }) => {
      mustHaveKey(request);
      await claim(tx, who, params.id, body.amountMinor);
      return null;
    },
  );
  write(
    'PUT',
    `${one}/claim`,
    {
      access,
      summary: 'Note what the carrier paid; 0 is a refusal; needs an Idempotency-Key',
      params: ById,
      body: z.object({ paidMinor: Money }),
      reply: Nothing,
    },
    async ({ tx, who, params, body, request }) => {
      mustHaveKey(request);
      await settleClaim(tx, who, params.id, body.paidMinor);
      return null;
    },
  );
}

/** Banners about known trouble, and what customers were told about their own orders. */
export function noticeRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Exceptions');
  const Incidents = z.object({ items: z.array(IncidentView) });
  const access = 'orders.edit';

  read('/api/incidents', { access: 'orders.see', summary: 'Banners shown now', reply: Incidents }, async ({ db }) => ({
    items: await incidentsNow(db, world.now()),
  }));
  write(
    'POST',
    '/api/incidents',
    { access, summary: 'Show a banner in chat and shop until a time', body: Incident, reply: z.object({ id: z.uuid() }) },
    async ({ tx, who, body }) => ({ id: await showIncident(tx, who, { ...body, until: new Date(body.until) }) }),
  );
  write(
    'DELETE',
    '/api/incidents/:id',
    { access, summary: 'Take a banner down', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await endIncident(tx, who, params.id);
      return null;
    },
  );
  const Notices = z.object({ incidents: z.array(IncidentView), orders: z.array(OrderNoticeView) });
  // A shop's page knows nobody before they chat or sign in.
  read(
    '/api/shop/incidents',
    { access: 'anyone', summary: 'Known trouble', reply: z.object({ incidents: z.array(IncidentView) }) },
    async ({ db }) => ({
      incidents: (await incidentsNow(db, world.now())).filter(({ exception }) => exception === null),
    }),
  );
  for (const place of ['shop', 'widget'] as const) {
    read(
      `/api/${place}/notices`,
      { access: 'customer', summary: 'Known trouble, and what I should know about my orders', reply: Notices },
      async ({ db, who }) => ({
        incidents: await incidentsNow(db, world.now(), who.id as string),
        orders: await noticesOf(db, who.id as string),
      }),
    );
    write(
      'PUT',
      `/api/${place}/notices/:id/choice`,
      { access: 'customer', summary: 'Choose what shall be done', params: ById, body: z.object({ choice: Choice }), reply: Nothing },
      async ({ tx, who, params, body }) => {
        await choose(tx, who, await lockAffected(tx, params.id, who.id as string), body.choice);
        return null;
      },
    );
  }
}
