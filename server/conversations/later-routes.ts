import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { laterKeys, laterTimes } from '../../common/later-times.ts';
import { ById, Nothing, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { calendarOf } from '../team/calendar.ts';
import { findConversation } from './access.ts';
import { mustServe } from './serving.ts';
import { snooze, wake } from './snooze.ts';

export const Later = z.iso.datetime().transform((at) => new Date(at));
const LaterTimes = z.object({ items: z.array(z.object({ key: z.enum(laterKeys), at: z.iso.datetime() })) });

/** What is to happen with a conversation later. */
export function laterRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Conversations');
  const access = 'conversations.answer';

  read(
    '/api/conversations/:id/later-times',
    { access, summary: 'What “later” means by the opening hours', params: ById, reply: LaterTimes },
    async ({ db, who, params }) => {
      const { group_id } = await findConversation(db, who, params.id);
      const times = laterTimes(await calendarOf(db, group_id), world.now());
      return { items: times.map(({ key, at }) => ({ key, at: at.toISOString() })) };
    },
  );
  const Snooze = z.object({ until: Later, note: words(200, 0).default('') });
  write(
    'PUT',
    '/api/conversations/:id/snooze',
    { access, summary: 'Set a conversation aside until a time or until the customer writes', params: ById, body: Snooze, reply: Nothing },
    async ({ tx, who, params, body }) => {
      const conversation = await findConversation(tx, who, params.id, true);
      mustServe(who, conversation);
      await snooze(tx, who, conversation, body.until, body.note);
      return null;
    },
  );
  write(
    'DELETE',
    '/api/conversations/:id/snooze',
    { access, summary: 'Bring it back now', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      const conversation = await findConversation(tx, who, params.id, true);
      mustServe(who, conversation);
      await wake(tx, who, conversation);
      return null;
    },
  );
}
