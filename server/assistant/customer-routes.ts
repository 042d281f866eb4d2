import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { findConversation } from '../conversations/access.ts';
import { AskedForView, askedForView, askFor } from '../conversations/asked-for.ts';
import { ById, Nothing, routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { giveToPeople, peopleNow } from './handing.ts';

const PeopleOnly = z.object({ on: z.boolean() });

/** What a customer may say about the assistant, besides talking to it: that a person shall go on, now or always. */
export function customerAssistantRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Widget');
  const access = 'customer';
  write(
    'POST',
    '/api/widget/conversations/:id/person',
    { access, summary: 'Talk to a person instead of the assistant', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      const conversation = await findConversation(tx, who, params.id, true);
      await giveToPeople(tx, who, conversation, 'asked', await peopleNow({ db: tx, now: world.now }, conversation.group_id));
      return null;
    },
  );
  const askedFor = '/api/widget/conversations/:id/asked-for';
  read(
    askedFor,
    { access, summary: 'Colleagues I know and may ask for by name', params: ById, reply: AskedForView },
    async ({ db, who, params }) => askedForView(db, await findConversation(db, who, params.id), world.now()),
  );
  write(
    'PUT',
    askedFor,
    { access, summary: 'Be served by somebody I know', params: ById, body: z.object({ person: z.uuid() }), reply: AskedForView },
    async ({ tx, who, params, body }) => {
      const conversation = await findConversation(tx, who, params.id, true);
      await askFor(tx, who, conversation, body.person);
      if (conversation.state === 'assistant')
        await giveToPeople(tx, who, conversation, 'asked', await peopleNow({ db: tx, now: world.now }, conversation.group_id));
      return askedForView(tx, await findConversation(tx, who, params.id), tx.at);
    },
  );
  read('/api/widget/people-only', { access, summary: 'Whether I am served by people only', reply: PeopleOnly }, async ({ db, who }) => {
    const row = await db.selectFrom('customers').select('people_only').where('id', '=', who.id).executeTakeFirst();
    return { on: row?.people_only ?? false };
  });
  write(
    'PUT',
    '/api/widget/people-only',
    { access, summary: 'Be served by people only from now on, or not', body: PeopleOnly, reply: PeopleOnly },
    async ({ tx, who, body }) => {
      await tx.updateTable('customers').set({ people_only: body.on }).where('id', '=', who.id).execute();
      return body;
    },
  );
}
