import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { articleLanguages } from '../../../common/articles.ts';
import { notFound } from '../../platform/problems.ts';
import { Nothing, routesOf, words } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { htmlOf } from '../markdown.ts';
import { countView } from './counting.ts';
import { Vote, voteHelped } from './helped.ts';
import { noteOpened } from './opened.ts';
import { addressOf } from './page.ts';
import { helpArticle } from './views.ts';

const ByNumber = z.object({ number: words(30) });
const Opened = z.object({
  number: z.string(),
  version: z.int(),
  language: z.enum(articleLanguages),
  title: z.string(),
  /** Safe to show as it is. */
  html: z.string(),
  address: z.string(),
});

/** Articles opened inside the chat. */
export function widgetArticleRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Knowledge');
  const access = 'customer';
  read(
    '/api/widget/articles/:number',
    { access, summary: 'A public article, in the language of who reads', params: ByNumber, reply: Opened },
    async ({ db, who, params }) => {
      const article = await helpArticle(db, params.number, who.language);
      if (!article) throw notFound();
      if (who.id) noteOpened(world, who.id, params.number);
      const { id, number, version, language, title, body } = article;
      countView(world, id, 'widget');
      return { number, version, language, title, html: htmlOf(world.keys, body), address: addressOf(language, `/${number}`) };
    },
  );
  write(
    'POST',
    '/api/widget/articles/:number/votes',
    { access, summary: 'Whether it helped; once a day and reader', params: ByNumber, body: Vote, reply: Nothing },
    async ({ tx, who, params, body }) => {
      const article = await helpArticle(tx, params.number, who.language);
      if (!article) throw notFound();
      const voter = world.keys.fingerprint(`help ${tx.at.toISOString().slice(0, 10)} ${who.id}`);
      if (article.version === body.version) await voteHelped(tx, { article: article.id, voter, language: article.language }, body);
      return null;
    },
  );
}
