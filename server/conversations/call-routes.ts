import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { callDirections, longestCallMinutes } from '../../common/calls.ts';
import { messageLimits } from '../../common/messages.ts';
import { Phone } from '../platform/mail/sms-setting.ts';
import { forbidden } from '../platform/problems.ts';
import { ById, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { findConversation } from './access.ts';
import { Desks, desksOf } from './beginning-views.ts';
import { hangUp, writeCallDown } from './calls.ts';

const CallInput = z
  .object({
    id: z.uuid(),
    message: z.uuid(),
    direction: z.enum(callDirections),
    group: z.uuid(),
    customer: z.uuid().optional(),
    phone: Phone.max(20).optional(),
    name: words(60).optional(),
    /** It is over: seconds it lasted, and what was said. Without, it begins now. */
    over: z
      .object({
        seconds: z
          .int()
          .min(0)
          .max(longestCallMinutes * 60),
        text: words(messageLimits.note),
      })
      .optional(),
    task: z.uuid().optional(),
  })
  .refine(({ customer, phone }) => customer !== undefined || phone !== undefined, { message: 'a customer, or the number', path: ['phone'] })
  .meta({
    example: {
      id: '01a20041-6a14-7648-8b4b-172b965f93d1',
      message: '01a20041-6a14-7648-8b4b-172b965f93d2',
      direction: 'in',
      group: '01a20041-6a14-7648-8b4b-172b965f93d3',
      phone: '138 0000 1234',
      name: '林小满',
    },
  });

/** Colleagues write telephone calls down (S5). */
export function callRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Conversations');
  const access = 'conversations.answer';
  read('/api/calls/groups', { access, summary: 'The groups whose calls one writes down', reply: Desks }, ({ db, who }) => desksOf(db, who));
  write(
    'POST',
    '/api/calls',
    {
      access,
      summary: 'Write a telephone call down, one that begins or one that is over; gives its talk, the same ids twice are once',
      body: CallInput,
      reply: z.object({ conversation: z.uuid() }),
    },
    async ({ tx, who, body }) => {
      if (!who.permissions.has('customers.see')) throw forbidden();
      return { conversation: await writeCallDown(tx, who, body) };
    },
  );
  write(
    'DELETE',
    '/api/conversations/:id/call',
    {
      access,
      summary: 'The call that goes on is over: its length stands in the talk',
      params: ById,
      reply: z.object({ seconds: z.int() }),
    },
    async ({ tx, who, params }) => ({ seconds: await hangUp(tx, who, await findConversation(tx, who, params.id, true)) }),
  );
}
