import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ById, Nothing, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { findConversation } from './access.ts';
import { Consults, openConsults } from './consult-views.ts';
import { answer, ask, findConsult, withdraw } from './consults.ts';

/** Asking colleagues without giving the conversation away. */
export function consultRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Conversations');
  const access = 'conversations.answer';
  const Words = z.object({ text: words(4000) });

  read('/api/consults', { access: 'staff', summary: 'Open questions to you and of yours', reply: Consults }, ({ db, who }) =>
    openConsults(db, who),
  );
  read(
    '/api/conversations/:id/consults',
    { access: 'staff', summary: 'Open questions of a conversation', params: ById, reply: Consults },
    async ({ db, who, params }) => openConsults(db, who, (await findConversation(db, who, params.id)).id),
  );
  const Question = Words.extend({ id: z.uuid().optional(), staff: z.uuid().optional(), group: z.uuid().optional() });
  write(
    'POST',
    '/api/conversations/:id/consults',
    {
      access,
      summary: 'Ask a colleague or a group; the conversation stays',
      params: ById,
      body: Question,
      reply: z.object({ id: z.uuid() }),
    },
    async ({ tx, who, params, body }) => ({ id: await ask(tx, who, await findConversation(tx, who, params.id, true), body) }),
  );
  write(
    'POST',
    '/api/consults/:id/answer',
    { access: 'staff', summary: 'Answer what you were asked', params: ById, body: Words, reply: Nothing },
    async ({ tx, who, params, body }) => {
      await answer(tx, who, await findConsult(tx, who, params.id), body.text);
      return null;
    },
  );
  write(
    'POST',
    '/api/consults/:id/withdrawal',
    { access, summary: 'Take a question back', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await withdraw(tx, who, await findConsult(tx, who, params.id));
      return null;
    },
  );
}
