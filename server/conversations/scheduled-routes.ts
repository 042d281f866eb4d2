import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { messageLimits } from '../../common/messages.ts';
import { mustBeSayable } from '../knowledge/forbidden-words.ts';
import { ById, Nothing, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { findConversation } from './access.ts';
import { Later } from './later-routes.ts';
import { cancelScheduled, changeScheduled, findScheduled, schedule, scheduledIn } from './scheduled.ts';
import { presentScheduled, ScheduledView } from './scheduled-views.ts';

const Text = words(messageLimits.text);
const Input = z.object({ id: z.uuid(), text: Text, sendAt: Later, anyway: z.boolean().default(false) });
const Change = z.object({ text: Text.optional(), sendAt: Later.optional(), anyway: z.boolean().optional() });
/** Messages that are written now and sent at a time. */
export function scheduledRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Messages');
  const access = 'conversations.answer';

  read(
    '/api/conversations/:id/scheduled-messages',
    {
      access,
      summary: 'What stands to be sent, and what could not be',
      params: ById,
      reply: z.object({ items: z.array(ScheduledView) }),
    },
    async ({ db, who, params }) => {
      const rows = await scheduledIn(db, (await findConversation(db, who, params.id)).id);
      return { items: rows.map((row) => presentScheduled(row, who.language)) };
    },
  );
  write(
    'POST',
    '/api/conversations/:id/scheduled-messages',
    { access, summary: 'Send a text at a time; the same id twice is once', params: ById, body: Input, reply: Nothing },
    async ({ tx, who, params, body }) => {
      await mustBeSayable({ db: tx }, body.text, who.language);
      await schedule(tx, who, await findConversation(tx, who, params.id, true), body);
      return null;
    },
  );
  write(
    'PATCH',
    '/api/scheduled-messages/:id',
    { access, summary: 'Change words, time or condition; what was held waits again', params: ById, body: Change, reply: Nothing },
    async ({ tx, who, params, body }) => {
      const scheduled = await findScheduled(tx, who, params.id);
      await mustBeSayable({ db: tx }, body.text ?? scheduled.body, who.language);
      await changeScheduled(tx, who, scheduled, body);
      return null;
    },
  );
  write(
    'DELETE',
    '/api/scheduled-messages/:id',
    { access, summary: 'Do not send it', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await cancelScheduled(tx, who, await findScheduled(tx, who, params.id));
      return null;
    },
  );
}
