import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ownSeatStates } from '../../common/conversation.ts';
import { transact } from '../platform/db.ts';
import { Problem } from '../platform/problems.ts';
import { ById, Nothing, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { Me, type MeBesides, viewOfMe } from './me.ts';
import { beginPreview, endPreview } from './role-preview.ts';
import { changeSeat, leaveSeat, takeSeat } from './seats.ts';
import { paceCode, pacePassword, takeCode } from './second-factor.ts';
import type { StaffPrincipal } from './sessions.ts';
import { checkPassword, endSession, openSession } from './sessions.ts';
import { paceSignIn, rememberDevice } from './sign-in-pace.ts';
import { changeStaff, emailHash, setPassword } from './staff.ts';

export const sessionCookie = 'zhike_session';
/** The shop's rules end a session earlier. */
const cookieDays = 180;

export function setSessionCookie(reply: FastifyReply, request: FastifyRequest, token: string): void {
  reply.setCookie(sessionCookie, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
    maxAge: cookieDays * 24 * 3600,
  });
}

export const deviceOf = (request: FastifyRequest) => ({ address: request.ip, device: String(request.headers['user-agent'] ?? '') });

/** Signing in and out, and what a member of staff does about themselves. */
export function sessionRoutes(app: FastifyInstance, world: World, currency: MeBesides['currency']): void {
  const { read, write, act } = routesOf(app, world, 'Session');
  const me = (db: Parameters<typeof viewOfMe>[0], id: string) =>
    viewOfMe(db, id, { email: (sealed) => world.keys.decrypt(sealed), currency });

  const SignInInput = z
    .object({
      email: z.string().min(3).max(200),
      password: z.string().min(1).max(200),
      takeSeat: z.boolean().default(false),
      /** Of the app, or a recovery code, when the account has a second factor. */
      code: z.string().trim().max(20).optional(),
    })
    .meta({ example: { email: 'linke@shop.example', password: 'a long password of your own', takeSeat: true } });
  act('POST', '/api/session', { access: 'anyone', summary: 'Sign in', body: SignInInput, reply: Me }, async ({ body, request, reply }) => {
    await paceSignIn(world, request, body.email);
    const staffId = await checkPassword(world.db, emailHash(world.keys, body.email), body.password);
    if (!staffId) throw new Problem(401, 'wrong_credentials');
    if (body.code) await paceCode(world, staffId);
    const { token } = await transact(world, async (tx) => {
      await takeCode(tx, staffId, body.code);
      const opened = await openSession(tx, staffId, deviceOf(request));
      if (body.takeSeat) await takeSeat(tx, staffId);
      return opened;
    });
    setSessionCookie(reply, request, token);
    rememberDevice(world, request, reply, body.email);
    return me(world.db, staffId);
  });
  write('DELETE', '/api/session', { access: 'staff', summary: 'Sign out', reply: Nothing }, async ({ tx, who, reply }) => {
    const { sessionId } = who as StaffPrincipal;
    if (sessionId) await endSession(tx, who, who.id ?? '', sessionId);
    await leaveSeat(tx, who.id ?? '');
    reply.clearCookie(sessionCookie, { path: '/' });
    return null;
  });
  read('/api/me', { access: 'staff', summary: 'Who is signed in', reply: Me }, async ({ db, who }) => {
    const { preview, permissions } = who as StaffPrincipal;
    return { ...(await me(db, who.id ?? '')), permissions: [...permissions].sort(), preview };
  });
  const access = 'roles.manage';
  const Preview = z.object({ role: z.uuid() });
  write(
    'PUT',
    '/api/me/preview',
    { access, summary: 'Look at the console as a role sees it, changing nothing', body: Preview, reply: Nothing },
    async ({ tx, who, body }) => {
      await beginPreview(tx, who as StaffPrincipal, body.role);
      return null;
    },
  );
  write('DELETE', '/api/me/preview', { access: 'staff', summary: 'End looking as a role', reply: Nothing }, async ({ tx, who }) => {
    await endPreview(tx, who as StaffPrincipal);
    return null;
  });
  const MeChange = z.object({
    name: words(40).optional(),
    language: z.enum(['zh-CN', 'en']).optional(),
    preferences: z.record(z.string().max(40), z.union([z.string().max(500), z.number(), z.boolean()])).optional(),
  });
  write(
    'PATCH',
    '/api/me',
    { access: 'staff', summary: 'Change the own name, language or preferences', body: MeChange, reply: Me },
    async ({ tx, who, body }) => {
      await changeStaff(tx, who, who.id ?? '', body);
      return me(tx, who.id ?? '');
    },
  );
  const OwnSeat = z.object({ state: z.enum(ownSeatStates), minutes: z.int().min(1).max(720).optional() });
  write(
    'PUT',
    '/api/me/seat',
    { access: 'staff', summary: 'Change the state of the own seat', body: OwnSeat, reply: Nothing },
    async ({ tx, who, body }) => {
      await changeSeat(tx, who, who.id ?? '', body.state, { minutes: body.minutes });
      return null;
    },
  );
  const PasswordInput = z.object({ current: z.string().min(1).max(200), next: z.string().min(1).max(200) });
  write(
    'PUT',
    '/api/me/password',
    { access: 'staff', summary: 'Change the own password; other sessions end', body: PasswordInput, reply: Nothing },
    async ({ tx, who, body, request, reply }) => {
      await pacePassword(world, who.id ?? '');
      const { email_hash } = await tx
        .selectFrom('staff')
        .select('email_hash')
        .where('id', '=', who.id ?? '')
        .executeTakeFirstOrThrow();
      if (!(await checkPassword(tx, email_hash, body.current))) throw new Problem(422, 'wrong_credentials');
      await setPassword(tx, who, who.id ?? '', body.next);
      setSessionCookie(reply, request, (await openSession(tx, who.id ?? '', deviceOf(request))).token);
      return null;
    },
  );
  const SessionView = z.object({
    id: z.uuid(),
    device: z.string(),
    address: z.string(),
    createdAt: z.iso.datetime(),
    seenAt: z.iso.datetime(),
    current: z.boolean(),
  });
  read(
    '/api/me/sessions',
    { access: 'staff', summary: 'Open sessions of the signed-in person', reply: z.array(SessionView) },
    async ({ db, who }) => {
      const rows = await db
        .selectFrom('sessions')
        .selectAll()
        .where('staff_id', '=', who.id ?? '')
        .where('ended_at', 'is', null)
        .orderBy('seen_at', 'desc')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        device: row.device,
        address: row.address,
        createdAt: row.created_at.toISOString(),
        seenAt: row.seen_at.toISOString(),
        current: row.id === (who as StaffPrincipal).sessionId,
      }));
    },
  );
  write(
    'DELETE',
    '/api/me/sessions/:id',
    { access: 'staff', summary: 'End one of the own sessions', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await endSession(tx, who, who.id ?? '', params.id);
      return null;
    },
  );
}
