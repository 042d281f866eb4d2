import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Permission } from '../../common/permissions.ts';
import { type Reader, type Tables, type Tx, transact } from './db.ts';
import type { Principal } from './http.ts';
import { once } from './idempotency.ts';
import { forbidden, notFound, Problem } from './problems.ts';
import type { World } from './world.ts';

/** Who may call a route: anyone, a visitor with a token, any member of staff, or those with a permission. */
export type Access = 'anyone' | 'customer' | 'staff' | Permission;

type Schema = z.ZodType | undefined;
type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

interface Shape<P extends Schema, Q extends Schema, B extends Schema, R extends z.ZodType> {
  access: Access;
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  /** What comes back, for the documentation; `z.null()` is 204. */
  reply: R;
}

interface Listed<P extends Schema> {
  /** What is read belongs to the row of this table that `id` names: without one it is not there, rather than empty. */
  of?: Parsed<P> extends { id: string } ? keyof Tables : never;
}

export interface Call<P, Q, B> {
  who: Principal;
  params: P;
  query: Q;
  body: B;
  request: FastifyRequest;
  reply: FastifyReply;
}

type Path = `/${string}`;

/** Anybody may be a visitor; what one person's tabs need in a minute is far less. */
const customerPace = { burst: 300, perMinute: 300 };

function check(access: Access, who: Principal): void {
  if (access === 'anyone') return;
  if (who.id === null) throw new Problem(401, 'not_signed_in');
  if (access === 'customer' && who.kind === 'customer') return;
  if (who.kind !== 'staff' || access === 'customer') throw forbidden();
  if (access !== 'staff' && !who.permissions.has(access)) throw forbidden();
}

const whoMay = (access: Access) =>
  ({ anyone: 'Anyone.', customer: 'Visitors and customers.', staff: 'All staff.' })[access as 'staff'] ??
  `Needs the permission \`${access}\`.`;

/** How who calls says who they are, by the names of the document; colleagues in the console by their cookie. */
const provedBy = (access: Access): Record<string, string[]>[] =>
  access === 'anyone' ? [] : [access === 'customer' ? { visitor: [] } : { token: [] }];

async function mustStand(db: Reader, table: keyof Tables, { id }: { id: string }): Promise<void> {
  const { rows } = await sql`select from ${sql.table(table)} where id = ${id}`.execute(db);
  if (rows.length === 0) throw notFound();
}

/** The routes of one domain, each a sentence: path, who may, what goes in and out, what is done. */
export function routesOf(app: FastifyInstance, world: World, tag: string) {
  function add<P extends Schema, Q extends Schema, B extends Schema, R extends z.ZodType>(
    method: string,
    url: Path,
    shape: Shape<P, Q, B, R>,
    handle: (call: Call<Parsed<P>, Parsed<Q>, Parsed<B>>) => Promise<z.input<R>>,
  ): void {
    const { access, summary, params, query, body, reply } = shape;
    const route: RouteOptions = {
      method,
      url,
      schema: {
        tags: [tag],
        summary,
        description: whoMay(access),
        security: provedBy(access),
        ...(params ? { params } : {}),
        ...(query ? { querystring: query } : {}),
        ...(body ? { body } : {}),
        response: { [reply instanceof z.ZodNull ? 204 : 200]: reply },
      },
      preValidation: async (request) => {
        check(access, request.principal);
        if (access === 'customer') world.limits.take(`call ${request.principal.id}`, customerPace);
      },
      handler: async (request: FastifyRequest, sent: FastifyReply): Promise<unknown> => {
        const call = { who: request.principal, params: request.params, query: request.query, body: request.body, request, reply: sent };
        const result = await handle(call as Call<Parsed<P>, Parsed<Q>, Parsed<B>>);
        return result === null ? sent.status(204).send() : result;
      },
    };
    app.route(route);
  }

  return {
    /** Reads rows; changes nothing. */
    read<P extends Schema, Q extends Schema, R extends z.ZodType>(
      url: Path,
      { of, ...shape }: Shape<P, Q, undefined, R> & Listed<P>,
      handle: (call: Call<Parsed<P>, Parsed<Q>, undefined> & { db: Reader }) => Promise<z.input<R>>,
    ): void {
      add('GET', url, shape as Shape<P, Q, undefined, R>, async (call) => {
        if (of) await mustStand(world.db, of, call.params as { id: string });
        return handle({ ...call, db: world.db });
      });
    },
    /** Acts through a door that has transactions of its own: messages, which commit in groups, and uploads. */
    act<P extends Schema, Q extends Schema, B extends Schema, R extends z.ZodType>(
      method: 'POST' | 'PUT' | 'DELETE',
      url: Path,
      shape: Shape<P, Q, B, R>,
      handle: (call: Call<Parsed<P>, Parsed<Q>, Parsed<B>>) => Promise<z.input<R>>,
    ): void {
      add(method, url, shape, handle);
    },
    /** Does one thing in one transaction; the same Idempotency-Key twice is once. */
    write<P extends Schema, Q extends Schema, B extends Schema, R extends z.ZodType>(
      method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
      url: Path,
      shape: Shape<P, Q, B, R>,
      handle: (call: Call<Parsed<P>, Parsed<Q>, Parsed<B>> & { tx: Tx }) => Promise<z.input<R>>,
    ): void {
      add(method, url, shape, (call) =>
        transact(world, (tx) => once(tx, call.who, call.request, () => handle({ ...call, tx })), call.request.id),
      );
    },
  };
}

/** Common shapes of requests. */
export const ById = z.object({ id: z.uuid() });
export const Nothing = z.null();
/** Text a person typed: no control characters but line ends and tabs, since PostgreSQL and screens refuse them. */
export const words = (max: number, min = 1) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f]*$/);
