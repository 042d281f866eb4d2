import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { articleLimits } from '../../common/articles.ts';
import type { Principal } from '../platform/http.ts';
import { ById, Nothing, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import type { Answers } from './answers.ts';
import {
  ArticleCounts,
  ArticleFacets,
  ArticlePage,
  ArticleQuery,
  articleCounts,
  articleFacets,
  listArticles,
} from './article-list-views.ts';
import {
  archiveArticle,
  confirmArticle,
  discardDraft,
  markArticle,
  publishArticle,
  sendBackArticle,
  submitArticle,
  takeBackArticle,
} from './article-moves.ts';
import { ArticleInput } from './article-shape.ts';
import { WholeArticle, wholeArticle } from './article-views.ts';
import { changeArticle, writeArticle, writeVersion } from './articles.ts';
import { htmlOf } from './markdown.ts';

const tag = 'Knowledge';
const note = words(1000, 0).default('');

/** Articles: reading, and writing drafts. */
export function articleRoutes(app: FastifyInstance, world: World, answers: Answers): void {
  const { read, write, act } = routesOf(app, world, tag);
  const access = 'articles.write';

  read(
    '/api/articles',
    { access: 'staff', summary: 'Articles; drafts only for who writes', query: ArticleQuery, reply: ArticlePage },
    ({ db, who, query }) => listArticles(db, answers, who, query),
  );
  read(
    '/api/articles/facets',
    {
      access: 'staff',
      summary: 'What a list of articles can be narrowed to, and how many would be left',
      query: ArticleQuery,
      reply: ArticleFacets,
    },
    ({ db, who, query }) => articleFacets(db, answers, who, query),
  );
  read('/api/articles/counts', { access, summary: 'How many stand in each list', reply: ArticleCounts }, ({ db }) => articleCounts(db));
  read(
    '/api/articles/:id',
    {
      access: 'staff',
      summary: 'An article as it is worked on or live, or an older version of it',
      params: ById,
      query: z.object({ version: z.coerce.number().int().min(1).max(100_000).optional() }),
      reply: WholeArticle,
    },
    ({ db, who, params, query }) => wholeArticle(db, world.keys, who, params.id, query.version),
  );
  write(
    'POST',
    '/api/articles',
    { access, summary: 'Write a new article as a draft', body: ArticleInput.extend({ id: z.uuid().optional() }), reply: WholeArticle },
    async ({ tx, who, body: { id, ...input } }) => wholeArticle(tx, world.keys, who, await writeArticle(tx, who, input, { id })),
  );
  write(
    'PUT',
    '/api/articles/:id/draft',
    {
      access,
      summary: 'Change the draft, as you saw it',
      params: ById,
      body: ArticleInput.extend({ seen: z.iso.datetime() }),
      reply: WholeArticle,
    },
    async ({ tx, who, params, body: { seen, ...input } }) => {
      await changeArticle(tx, who, params.id, new Date(seen), input);
      return wholeArticle(tx, world.keys, who, params.id);
    },
  );
  write(
    'POST',
    '/api/articles/:id/versions',
    { access, summary: 'Begin the next version; the live one stays', params: ById, body: ArticleInput, reply: WholeArticle },
    async ({ tx, who, params, body }) => {
      await writeVersion(tx, who, params.id, body);
      return wholeArticle(tx, world.keys, who, params.id);
    },
  );
  act(
    'POST',
    '/api/article-previews',
    {
      access,
      summary: 'How a body will look; nothing is kept',
      body: z.object({ body: words(articleLimits.body, 0) }),
      reply: z.object({ html: z.string() }),
    },
    async ({ body }) => ({ html: htmlOf(world.keys, body.body) }),
  );
  moveRoutes(app, world);
}

/** How an article goes on (DOMAIN D13); who may do what stands in common/articles.ts. */
function moveRoutes(app: FastifyInstance, world: World): void {
  const { write } = routesOf(app, world, tag);
  const reply = WholeArticle;
  const params = ById;
  const whole = (tx: Parameters<typeof submitArticle>[0], who: Principal, id: string) => wholeArticle(tx, world.keys, who, id);
  const [writes, reviews] = ['articles.write', 'articles.review'] as const;

  write(
    'POST',
    '/api/articles/:id/submission',
    { access: writes, summary: 'Send the draft to review', params, reply },
    async ({ tx, who, params: { id } }) => {
      await submitArticle(tx, who, id);
      return whole(tx, who, id);
    },
  );
  write(
    'DELETE',
    '/api/articles/:id/submission',
    { access: writes, summary: 'Take it back to go on writing', params, reply },
    async ({ tx, who, params: { id } }) => {
      await takeBackArticle(tx, who, id);
      return whole(tx, who, id);
    },
  );
  write(
    'POST',
    '/api/articles/:id/refusal',
    { access: reviews, summary: 'Send it back, with what is missing', params, body: z.object({ note: words(1000) }), reply },
    async ({ tx, who, params: { id }, body }) => {
      await sendBackArticle(tx, who, id, body.note);
      return whole(tx, who, id);
    },
  );
  write(
    'POST',
    '/api/articles/:id/publication',
    { access: reviews, summary: 'Approve and publish what a colleague wrote', params, reply },
    async ({ tx, who, params: { id } }) => {
      await publishArticle(tx, who, id);
      return whole(tx, who, id);
    },
  );
  write(
    'POST',
    '/api/articles/:id/doubt',
    { access: writes, summary: 'Mark that it needs an update', params, body: z.object({ note }), reply },
    async ({ tx, who, params: { id }, body }) => {
      await markArticle(tx, who, id, body.note);
      return whole(tx, who, id);
    },
  );
  write(
    'POST',
    '/api/articles/:id/confirmation',
    {
      access: reviews,
      summary: 'It still holds, until the next look',
      params,
      body: z.object({ reviewBy: z.iso.datetime().nullable().default(null) }),
      reply,
    },
    async ({ tx, who, params: { id }, body }) => {
      await confirmArticle(tx, who, id, body.reviewBy ? new Date(body.reviewBy) : null);
      return whole(tx, who, id);
    },
  );
  write(
    'POST',
    '/api/articles/:id/archive',
    { access: reviews, summary: 'Nobody reads it any more', params, reply },
    async ({ tx, who, params: { id } }) => {
      await archiveArticle(tx, who, id);
      return whole(tx, who, id);
    },
  );
  write(
    'DELETE',
    '/api/articles/:id/draft',
    { access: writes, summary: 'Give the draft up; what is live stays', params, reply: Nothing },
    async ({ tx, who, params: { id } }) => {
      await discardDraft(tx, who, id);
      return null;
    },
  );
}
