import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { permissions } from '../../../common/permissions.ts';
import type { Reader } from '../db.ts';
import { parseCursor } from '../feed.ts';
import { newId } from '../ids.ts';
import { invalid, notFound } from '../problems.ts';
import { ById, Nothing, routesOf, words } from '../routes.ts';
import type { World } from '../world.ts';
import { openCaller } from './call.ts';
import {
  addEndpoint,
  changeEndpoint,
  changeSecret,
  cursorAt,
  removeEndpoint,
  replay,
  turnEndpointOff,
  turnEndpointOn,
} from './endpoints.ts';

const Instant = z.iso.datetime();
const Kind = z
  .string()
  .max(60)
  .regex(/^[a-z_]+(\.[a-z_]+)?$/);
const EndpointInput = z
  .object({
    name: words(60),
    url: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .refine((url) => !URL.parse(url)?.username),
    /** Kinds of fact (message.sent) or their nouns (message); none: everything the permissions allow. */
    kinds: z.array(Kind).max(100),
    permissions: z.array(z.enum(permissions)).min(1).max(permissions.length),
  })
  .meta({
    example: {
      name: '仓库系统',
      url: 'https://warehouse.example/zhike',
      kinds: ['message.sent', 'order'],
      permissions: ['conversations.answer', 'orders.see'],
    },
  });
const EndpointView = EndpointInput.extend({
  id: z.uuid(),
  createdBy: z.string(),
  createdAt: Instant,
  offAt: Instant.nullable(),
  offBecause: z.enum(['by_hand', 'failing']).nullable(),
  failingSince: Instant.nullable(),
  deliveredAt: Instant.nullable(),
  waiting: z.int(),
});
const Try = z.object({
  id: z.string(),
  /** The place of the fact: a replay may begin after it. */
  fact: z.string(),
  kind: z.string(),
  at: Instant,
  attempt: z.int(),
  ok: z.boolean(),
  status: z.int().nullable(),
  ms: z.int(),
  said: z.string(),
});
const pageSize = 50;

async function endpointViews(db: Reader): Promise<z.output<typeof EndpointView>[]> {
  const { rows } = await sql<Record<'createdAt' | 'offAt' | 'failingSince' | 'deliveredAt', Date | null> & z.output<typeof EndpointView>>`
    select e.id, e.name, e.url, e.kinds, e.permissions, staff.name as "createdBy", e.created_at as "createdAt", e.off_at as "offAt",
      e.off_because as "offBecause", e.failing_since as "failingSince", e.delivered_at as "deliveredAt",
      (select count(*) from webhook_queue q where q.endpoint_id = e.id) as waiting
    from webhook_endpoints e join staff on staff.id = e.created_by order by e.created_at`.execute(db);
  const iso = (at: unknown) => (at as Date | null)?.toISOString() ?? null;
  return rows.map((row) => ({
    ...row,
    createdAt: iso(row.createdAt) ?? '',
    offAt: iso(row.offAt),
    failingSince: iso(row.failingSince),
    deliveredAt: iso(row.deliveredAt),
  }));
}

const TryQuery = z.object({ only: z.literal('failed').optional(), before: z.coerce.number().int().min(1).optional() });

async function tries(db: Reader, endpoint: string, { only, before }: z.output<typeof TryQuery>) {
  const { rows } = await sql<Omit<z.output<typeof Try>, 'id' | 'at'> & { number: number; at: Date }>`
    select number, fact, kind, at, attempt, ok, status, ms, said from webhook_tries where endpoint_id = ${endpoint}
      ${only ? sql`and not ok` : sql``} ${before ? sql`and number < ${before}` : sql``}
    order by number desc limit ${pageSize + 1}`.execute(db);
  const items = rows.slice(0, pageSize).map(({ number, at, ...row }) => ({ ...row, id: String(number), at: at.toISOString() }));
  return { items, next: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}

/** Webhooks: who is told what, what became of it, and telling it again. */
export function webhookRoutes(app: FastifyInstance, world: World): void {
  const { read, write, act } = routesOf(app, world, 'Webhooks');
  const access = 'settings.manage';
  const base = '/api/webhooks';
  read(base, { access, summary: 'All webhooks', reply: z.array(EndpointView) }, ({ db }) => endpointViews(db));
  write(
    'POST',
    base,
    {
      access,
      summary: 'Add a webhook; its secret is shown once',
      body: EndpointInput,
      reply: z.object({ id: z.uuid(), secret: z.string() }),
    },
    ({ tx, who, body }) => addEndpoint(tx, who, body),
  );
  write('PUT', `${base}/:id`, { access, summary: 'Change a webhook', params: ById, body: EndpointInput, reply: Nothing }, async (call) => {
    await changeEndpoint(call.tx, call.who, call.params.id, call.body);
    return null;
  });
  write(
    'DELETE',
    `${base}/:id`,
    { access, summary: 'Remove a webhook and what waits for it', params: ById, reply: Nothing },
    async (call) => {
      await removeEndpoint(call.tx, call.who, call.params.id);
      return null;
    },
  );
  write(
    'POST',
    `${base}/:id/secret`,
    { access, summary: 'A new secret, at once; shown once', params: ById, reply: z.object({ secret: z.string() }) },
    async ({ tx, who, params }) => ({ secret: await changeSecret(tx, who, params.id) }),
  );
  write(
    'PUT',
    `${base}/:id/state`,
    {
      access,
      summary: 'Turn a webhook on or off; what happens meanwhile is told when it is on again',
      params: ById,
      body: z.object({ on: z.boolean() }),
      reply: Nothing,
    },
    async ({ tx, who, params, body }) => {
      if (body.on) await turnEndpointOn(tx, who, params.id);
      else await turnEndpointOff(tx, who, params.id, 'by_hand');
      return null;
    },
  );
  const From = z.union([z.object({ after: z.string().max(60) }), z.object({ from: Instant })]);
  write(
    'POST',
    `${base}/:id/replay`,
    { access, summary: 'Tell everything again, after a fact’s place or from an instant on', params: ById, body: From, reply: Nothing },
    async ({ tx, who, params, body }) => {
      const place = 'after' in body ? parseCursor(body.after) : await cursorAt(tx, new Date(body.from));
      if (!place) throw invalid('invalid_input');
      await replay(tx, who, params.id, place);
      return null;
    },
  );
  const Outcome = z.object({ ok: z.boolean(), status: z.int().nullable(), ms: z.int(), said: z.string() });
  act(
    'POST',
    `${base}/:id/test`,
    { access, summary: 'Call a webhook now with a test event and hear what it says', params: ById, reply: Outcome },
    async ({ who, params }) => {
      world.limits.take(`test webhook ${who.id}`, { burst: 10, perMinute: 20 });
      const row = await world.db
        .selectFrom('webhook_endpoints')
        .select(['url', 'secret_sealed'])
        .where('id', '=', params.id)
        .executeTakeFirst();
      if (!row) throw notFound();
      const caller = openCaller({ url: row.url, secret: world.keys.decrypt(row.secret_sealed), allowPrivate: world.config.allowPrivate });
      const body = JSON.stringify({ type: 'webhook.test', timestamp: world.now().toISOString(), data: {} });
      try {
        const { text: _text, ...outcome } = await caller.call({ id: `test.${newId()}`, body });
        return outcome;
      } finally {
        caller.close();
      }
    },
  );
  read(
    `${base}/:id/tries`,
    {
      of: 'webhook_endpoints',
      access,
      summary: 'The latest thousand tries, newest first',
      params: ById,
      query: TryQuery,
      reply: z.object({ items: z.array(Try), next: z.string().nullable() }),
    },
    ({ db, params, query }) => tries(db, params.id, query),
  );
}
