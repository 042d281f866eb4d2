import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { seatStates } from '../../common/conversation.ts';
import { groupKinds } from '../../common/groups.ts';
import { permissions } from '../../common/permissions.ts';
import { notFound } from '../platform/problems.ts';
import { ById, Nothing, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { changeGroup, closeGroup, openGroup } from './groups.ts';
import { mailLink } from './mail-words.ts';
import { changeRole, createRole, mayGiveRoles, mayGovern, removeRole } from './roles.ts';
import { changeSeat } from './seats.ts';
import { changeStaff, inviteStaff, newLink } from './staff.ts';
import { createApiToken, revokeApiToken } from './tokens.ts';
import { GroupView, groupViews, RoleView, roleViews, StaffView, staffViews, TokenView, tokenViews } from './views.ts';

const Ids = z.array(z.uuid()).max(50);
const Link = z.object({ link: z.string(), expiresInHours: z.int(), /** It was also mailed to them. */ mailed: z.boolean() });

/** Staff, roles, groups and tokens: who works here and what they may do. */
export function teamRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Team');
  const [manage, roles] = ['team.manage', 'roles.manage'] as const;
  const one = async (db: Parameters<typeof staffViews>[0], id: string) => {
    const [view] = await staffViews(db, world.keys, id);
    if (!view) throw notFound();
    return view;
  };

  read('/api/staff', { access: manage, summary: 'All staff, who left last', reply: z.array(StaffView) }, ({ db }) =>
    staffViews(db, world.keys),
  );
  const Invitation = z.object({ name: words(40), email: z.email().max(200), roles: Ids.min(1), groups: Ids });
  write(
    'POST',
    '/api/staff',
    { access: manage, summary: 'Invite somebody; the link is shown once', body: Invitation, reply: Link.extend({ staff: StaffView }) },
    async ({ tx, who, body }) => {
      await mayGiveRoles(tx, who, body.roles);
      const { id, token } = await inviteStaff(tx, who, body);
      const mailed = await mailLink(tx, who, 'invitation', id, token);
      return { link: `/console/link/${token}`, expiresInHours: 72, mailed, staff: await one(tx, id) };
    },
  );
  const StaffChange = z
    .object({ name: words(40), chatLimit: z.int().min(0).max(100), roles: Ids.min(1), groups: Ids, hasLeft: z.boolean() })
    .partial();
  write(
    'PATCH',
    '/api/staff/:id',
    {
      access: manage,
      summary: 'Change somebody’s name, limit, roles or groups, or let them go',
      params: ById,
      body: StaffChange,
      reply: StaffView,
    },
    async ({ tx, who, params, body }) => {
      if (body.roles || body.hasLeft !== undefined) await mayGovern(tx, who, params.id);
      await mayGiveRoles(tx, who, body.roles ?? []);
      await changeStaff(tx, who, params.id, body);
      return one(tx, params.id);
    },
  );
  write(
    'POST',
    '/api/staff/:id/reset',
    { access: manage, summary: 'A one-time link to set a new password', params: ById, reply: Link },
    async ({ tx, who, params }) => {
      const { joined } = await one(tx, params.id);
      await mayGovern(tx, who, params.id);
      const purpose = joined ? 'reset' : 'invitation';
      const token = await newLink(tx, purpose, params.id);
      const mailed = await mailLink(tx, who, purpose, params.id, token);
      return { link: `/console/link/${token}`, expiresInHours: joined ? 2 : 72, mailed };
    },
  );
  write(
    'PUT',
    '/api/staff/:id/seat',
    {
      access: 'conversations.supervise',
      summary: 'Force somebody’s seat into a state; recorded',
      params: ById,
      body: z.object({ state: z.enum(seatStates), reason: words(300, 0).default(''), minutes: z.int().min(1).max(720).optional() }),
      reply: Nothing,
    },
    async ({ tx, who, params, body }) => {
      const { state, ...plan } = body;
      await changeSeat(tx, who, params.id, state, plan);
      return null;
    },
  );

  const RoleInput = z.object({ name: words(40), nameEn: words(60), permissions: z.array(z.enum(permissions)).max(permissions.length) });
  read('/api/roles', { access: 'staff', summary: 'Roles and their permissions', reply: z.array(RoleView) }, ({ db }) => roleViews(db));
  write(
    'POST',
    '/api/roles',
    { access: roles, summary: 'Make a role', body: RoleInput, reply: z.object({ id: z.uuid() }) },
    async ({ tx, who, body }) => ({ id: await createRole(tx, who, body) }),
  );
  write(
    'PUT',
    '/api/roles/:id',
    { access: roles, summary: 'Change a role', params: ById, body: RoleInput, reply: Nothing },
    async ({ tx, who, params, body }) => {
      await changeRole(tx, who, params.id, body);
      return null;
    },
  );
  write(
    'DELETE',
    '/api/roles/:id',
    { access: roles, summary: 'Remove a role nobody holds', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await removeRole(tx, who, params.id);
      return null;
    },
  );

  const stage = z.enum(['presale', 'insale', 'aftersale']).nullable();
  const GroupInput = z
    .object({
      name: words(40),
      nameEn: words(60),
      stage,
      kind: z.enum(groupKinds).optional(),
      members: z.array(z.uuid()).max(500).optional(),
      isDefault: z.boolean().optional(),
    })
    .meta({ example: { name: '售后', nameEn: 'After-sales', stage: 'aftersale' } });
  read('/api/groups', { access: 'staff', summary: 'Skill groups', reply: z.array(GroupView) }, ({ db }) => groupViews(db));
  write(
    'POST',
    '/api/groups',
    { access: manage, summary: 'Open a group', body: GroupInput, reply: z.object({ id: z.uuid() }) },
    async ({ tx, who, body }) => ({ id: await openGroup(tx, who, body) }),
  );
  write(
    'PUT',
    '/api/groups/:id',
    { access: manage, summary: 'Change a group', params: ById, body: GroupInput, reply: Nothing },
    async ({ tx, who, params, body }) => {
      await changeGroup(tx, who, params.id, body);
      return null;
    },
  );
  write(
    'DELETE',
    '/api/groups/:id',
    { access: manage, summary: 'Close a group with nothing open', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await closeGroup(tx, who, params.id);
      return null;
    },
  );

  const TokenInput = z
    .object({
      name: words(60),
      permissions: z.array(z.enum(permissions)).min(1).max(permissions.length),
      /** After so many days it ends by itself; null: it does not. */
      days: z.int().min(1).max(3650).nullable().default(null),
    })
    .meta({ example: { name: '仓库系统', permissions: ['orders.see', 'orders.edit'], days: 365 } });
  read('/api/tokens', { access: 'settings.manage', summary: 'Tokens of programs', reply: z.array(TokenView) }, ({ db }) => tokenViews(db));
  write(
    'POST',
    '/api/tokens',
    {
      access: 'settings.manage',
      summary: 'Make a token; it is shown once',
      body: TokenInput,
      reply: z.object({ id: z.uuid(), token: z.string() }),
    },
    ({ tx, who, body }) => createApiToken(tx, who, body),
  );
  write(
    'DELETE',
    '/api/tokens/:id',
    { access: 'settings.manage', summary: 'Revoke a token', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await revokeApiToken(tx, who, params.id);
      return null;
    },
  );
}
