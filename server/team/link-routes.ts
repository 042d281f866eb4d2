import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { isMailOn, readMailSetting } from '../platform/mail/mail-setting.ts';
import { conflict, invalid, Problem } from '../platform/problems.ts';
import { Nothing, routesOf, words } from '../platform/routes.ts';
import { changeSetting } from '../platform/settings.ts';
import type { World } from '../platform/world.ts';
import { openGroup } from './groups.ts';
import { mailLink } from './mail-words.ts';
import { Me, type MeBesides, viewOfMe } from './me.ts';
import { paceCode, takeCode } from './second-factor.ts';
import { deviceOf, setSessionCookie } from './session-routes.ts';
import { openSession } from './sessions.ts';
import { hasStaff } from './setup.ts';
import { shopSetting } from './shop.ts';
import { readSignInSetting } from './sign-in-rules.ts';
import { addStaff, emailHash, newLink, setPassword, takeLink } from './staff.ts';
import { tokenHash } from './tokens.ts';

const pace = { burst: 20, perMinute: 10 };
const resetPace = { burst: 3, perMinute: 0.2 };
const ByToken = z.object({ token: z.string().min(10).max(100) });
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);

const LinkInput = z.object({
  password: z.string().min(1).max(200),
  /** When a new password is set on an account with a second factor. */
  code: z.string().trim().max(20).optional(),
  name: words(40).optional(),
  email: z.email().max(200).optional(),
  shopName: words(60).optional(),
  groupName: words(60).optional(),
  hours: z.object({ from: time, to: time }).optional(),
});
type LinkInput = z.output<typeof LinkInput>;

/** The first administrator, with the shop's name, first group and opening hours in one go. */
async function setUpShop(tx: Tx, input: LinkInput): Promise<string> {
  if (await hasStaff(tx)) throw conflict('already_set_up');
  if (!input.name || !input.email) throw invalid('invalid_input');
  const admin = await tx.selectFrom('roles').select('id').where('key', '=', 'admin').executeTakeFirstOrThrow();
  const group = await openGroup(tx, system, { name: input.groupName ?? '客服', nameEn: 'Service', stage: null });
  const { shopName, hours } = input;
  await changeSetting(tx, system, shopSetting, {
    ...shopSetting.initial,
    ...(shopName ? { name: shopName, nameEn: shopName } : {}),
    ...(hours ? { hours: Array.from({ length: 7 }, () => [hours]) } : {}),
  });
  return addStaff(tx, { name: input.name, email: input.email, roles: [admin.id], groups: [group] });
}

/** One-time links: an invitation, a new password, the first administrator. */
export function linkRoutes(app: FastifyInstance, world: World, currency: MeBesides['currency']): void {
  const { read, write } = routesOf(app, world, 'Session');
  const LinkView = z.object({ purpose: z.enum(['invitation', 'reset', 'setup']), name: z.string().nullable(), passwordLength: z.int() });

  read(
    '/api/links/:token',
    { access: 'anyone', summary: 'What a one-time link is for', params: ByToken, reply: LinkView },
    async ({ db, params, request }) => {
      world.limits.take(`link ${request.ip}`, pace);
      const link = await db
        .selectFrom('staff_links')
        .leftJoin('staff', 'staff.id', 'staff_links.staff_id')
        .select(['staff_links.purpose', 'staff.name'])
        .where('token_hash', '=', tokenHash(params.token))
        .where('used_at', 'is', null)
        .where('expires_at', '>', world.now())
        .executeTakeFirst();
      if (!link) throw new Problem(410, 'link_expired');
      const { passwordLength } = await readSignInSetting(db);
      return { purpose: link.purpose as 'reset', name: link.name, passwordLength };
    },
  );
  write(
    'POST',
    '/api/password-resets',
    {
      access: 'anyone',
      summary: 'Mail a link to set a new password, if somebody here has this address; the answer does not say',
      body: z.object({ email: z.email().max(200) }),
      reply: Nothing,
    },
    async ({ tx, body, request }) => {
      if (!isMailOn(await readMailSetting(tx))) throw conflict('mail_not_set_up');
      world.limits.take(`reset ${request.ip}`, pace);
      world.limits.take(`reset ${emailHash(tx.keys, body.email).toString('base64')}`, resetPace);
      const person = await tx
        .selectFrom('staff')
        .select('id')
        .where('email_hash', '=', emailHash(tx.keys, body.email))
        .where('left_at', 'is', null)
        .where('password_hash', 'is not', null)
        .executeTakeFirst();
      if (person) await mailLink(tx, system, 'reset', person.id, await newLink(tx, 'reset', person.id));
      return null;
    },
  );
  write(
    'POST',
    '/api/links/:token',
    { access: 'anyone', summary: 'Use a one-time link: set a password and sign in', params: ByToken, body: LinkInput, reply: Me },
    async ({ tx, params, body, request, reply }) => {
      world.limits.take(`link ${request.ip}`, pace);
      const link = await takeLink(tx, params.token);
      const staffId = link.purpose === 'setup' ? await setUpShop(tx, body) : link.staffId!;
      if (body.code) await paceCode(world, staffId);
      await takeCode(tx, staffId, body.code);
      await setPassword(tx, { kind: 'staff', id: staffId }, staffId, body.password);
      setSessionCookie(reply, request, (await openSession(tx, staffId, deviceOf(request))).token);
      return viewOfMe(tx, staffId, { email: (sealed) => tx.keys.decrypt(sealed), currency });
    },
  );
}
