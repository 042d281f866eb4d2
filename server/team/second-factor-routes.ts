import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Reader } from '../platform/db.ts';
import { Problem } from '../platform/problems.ts';
import { ById, Nothing, routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { mayGovern } from './roles.ts';
import { beginAuthenticator, confirmAuthenticator, paceCode, pacePassword, removeAuthenticator } from './second-factor.ts';
import { checkPassword } from './sessions.ts';

/** The second factor of the own account, and its removal from a colleague's. */
export function secondFactorRoutes(app: FastifyInstance, world: World): void {
  const { write } = routesOf(app, world, 'Session');
  const ByPassword = z.object({ password: z.string().min(1).max(200) });

  const mustKnow = async (db: Reader, id: string, password: string) => {
    await pacePassword(world, id);
    const { email_hash } = await db.selectFrom('staff').select('email_hash').where('id', '=', id).executeTakeFirstOrThrow();
    if (!(await checkPassword(db, email_hash, password))) throw new Problem(422, 'wrong_credentials');
  };
  write(
    'POST',
    '/api/me/authenticator',
    {
      access: 'staff',
      summary: 'A secret for an authenticator app; it counts once a code of it was sent to …/confirmation',
      body: ByPassword,
      reply: z.object({ secret: z.string(), address: z.string() }),
    },
    async ({ tx, who, body }) => {
      await mustKnow(tx, who.id ?? '', body.password);
      return beginAuthenticator(tx, who.id ?? '');
    },
  );
  write(
    'POST',
    '/api/me/authenticator/confirmation',
    {
      access: 'staff',
      summary: 'Turn the second factor on; the recovery codes are shown once',
      body: z.object({ code: z.string().trim().min(6).max(20) }),
      reply: z.object({ recoveryCodes: z.array(z.string()) }),
    },
    async ({ tx, who, body }) => {
      await paceCode(world, who.id ?? '');
      return { recoveryCodes: await confirmAuthenticator(tx, who, who.id ?? '', body.code) };
    },
  );
  write(
    'POST',
    '/api/me/authenticator/removal',
    { access: 'staff', summary: 'Turn the own second factor off', body: ByPassword, reply: Nothing },
    async ({ tx, who, body }) => {
      await mustKnow(tx, who.id ?? '', body.password);
      await removeAuthenticator(tx, who, who.id ?? '');
      return null;
    },
  );
  write(
    'POST',
    '/api/staff/:id/authenticator/removal',
    { access: 'team.manage', summary: 'For a colleague whose phone and recovery codes are gone', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await mayGovern(tx, who, params.id);
      await removeAuthenticator(tx, who, params.id);
      return null;
    },
  );
}
