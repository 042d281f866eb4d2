import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { submitArticle } from '../knowledge/article-moves.ts';
import { ArticleInput } from '../knowledge/article-shape.ts';
import { WholeArticle, wholeArticle } from '../knowledge/article-views.ts';
import { writeArticle } from '../knowledge/articles.ts';
import { ById, routesOf } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { findConversation } from './access.ts';

/** What was answered well in a talk becomes an article that waits for review; who proposed it is named (S64). */
export function proposalRoutes(app: FastifyInstance, world: World): void {
  const { write } = routesOf(app, world, 'Knowledge');
  write(
    'POST',
    '/api/conversations/:id/articles',
    {
      access: 'articles.write',
      summary: 'Propose an article from a conversation; it goes to review at once',
      params: ById,
      body: ArticleInput.extend({ id: z.uuid() }),
      reply: WholeArticle,
    },
    async ({ tx, who, params, body: { id, ...input } }) => {
      const conversation = await findConversation(tx, who, params.id);
      if (!(await tx.selectFrom('articles').select('id').where('id', '=', id).executeTakeFirst())) {
        await writeArticle(tx, who, input, { id, conversation: conversation.id });
        await submitArticle(tx, who, id);
      }
      return wholeArticle(tx, world.keys, who, id);
    },
  );
}
