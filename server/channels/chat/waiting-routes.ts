import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { findConversation } from '../../conversations/access.ts';
import type { Answers } from '../../knowledge/answers.ts';
import { findInHelp } from '../../knowledge/help/search.ts';
import type { Reader } from '../../platform/db.ts';
import { ById, routesOf } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';

const most = 3;
const longest = 200;

/** What the customer has last said themselves. */
async function lastWords(db: Reader, conversation: string): Promise<string> {
  const rows = await db
    .selectFrom('messages')
    .select('body')
    .where('conversation_id', '=', conversation)
    .where('author_kind', '=', 'customer')
    .where('kind', '=', 'text')
    .orderBy('number', 'desc')
    .limit(2)
    .execute();
  const said = rows.map(({ body }) => String((body as { text?: unknown }).text ?? ''));
  return said.reverse().join(' ').slice(-longest);
}

const Item = z.object({ number: z.string(), title: z.string(), summary: z.string() });

/** Who waits may find the answer meanwhile. Reading changes nothing: their place stays theirs (S11). */
export function waitingRoutes(app: FastifyInstance, world: World, answers: Answers): void {
  const { read } = routesOf(app, world, 'Widget');
  read(
    '/api/widget/conversations/:id/suggestions',
    {
      access: 'customer',
      summary: 'Public articles that may answer what was asked, for who waits',
      params: ById,
      reply: z.object({ items: z.array(Item) }),
    },
    async ({ db, who, params }) => {
      const { id } = await findConversation(db, who, params.id);
      const { items } = await findInHelp(db, answers, { q: await lastWords(db, id), language: who.language, limit: most });
      return { items: items.map(({ number, title, excerpt }) => ({ number, title, summary: excerpt })) };
    },
  );
}
