import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { learningLimits } from '../../../common/learning.ts';
import { ById, Nothing, routesOf } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { addPath, archivePath, changePath, publishPath, restorePath } from './paths.ts';
import { badgesOf, ProgressView, progressOf, readLesson, showBadge, takeQuiz } from './progress.ts';
import { PathInput } from './shape.ts';
import { BadgeView, PathLine, PathView, pathLines, pathView } from './views.ts';

/** Writing learning paths. */
export function learningRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Learning');
  const [see, edit] = ['articles.write', 'articles.review'] as const;

  read(
    '/api/learning-paths',
    { access: see, summary: 'Learning paths, what changed last on top', reply: z.object({ items: z.array(PathLine) }) },
    async ({ db }) => ({
      items: await pathLines(db),
    }),
  );
  read(
    '/api/learning-paths/:id',
    { access: see, summary: 'A path with its draft, and what is missing', params: ById, reply: PathView },
    ({ db, who, params }) => pathView(db, who.language, params.id),
  );
  write(
    'POST',
    '/api/learning-paths',
    { access: edit, summary: 'Begin a path', body: PathInput.extend({ id: z.uuid().optional() }), reply: PathView },
    async ({ tx, who, body: { id, ...input } }) => pathView(tx, who.language, await addPath(tx, who, input, { id })),
  );
  write(
    'PUT',
    '/api/learning-paths/:id',
    {
      access: edit,
      summary: 'Change the draft of a path',
      params: ById,
      body: PathInput.extend({ edition: z.int().min(1) }),
      reply: PathView,
    },
    async ({ tx, who, params, body: { edition, ...input } }) => {
      await changePath(tx, who, params.id, edition, input);
      return pathView(tx, who.language, params.id);
    },
  );
  write(
    'POST',
    '/api/learning-paths/:id/publication',
    { access: edit, summary: 'Let customers go through the draft from now on', params: ById, reply: PathView },
    async ({ tx, who, params }) => {
      await publishPath(tx, who, params.id);
      return pathView(tx, who.language, params.id);
    },
  );
  write(
    'POST',
    '/api/learning-paths/:id/archiving',
    { access: edit, summary: 'Take a path out of use; badges stay', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await archivePath(tx, who, params.id);
      return null;
    },
  );
  write(
    'DELETE',
    '/api/learning-paths/:id/archiving',
    { access: edit, summary: 'Bring a path back into use', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await restorePath(tx, who, params.id);
      return null;
    },
  );
  read(
    '/api/customers/:id/badges',
    {
      of: 'customers',
      access: 'customers.see',
      summary: 'Badges a customer lets colleagues see',
      params: ById,
      reply: z.object({ items: z.array(BadgeView) }),
    },
    async ({ db, params }) => ({ items: await badgesOf(db, params.id) }),
  );
}

/** What a customer or visitor has learnt. */
export function customerLearningRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Widget');
  const access = 'customer';
  const params = ById;
  read(
    '/api/widget/learning',
    { access, summary: 'How far one is in each path', reply: z.object({ items: z.array(ProgressView) }) },
    async ({ db, who }) => ({
      items: await progressOf(db, who.id as string),
    }),
  );
  write(
    'POST',
    '/api/widget/learning/:id/lessons',
    { access, summary: 'A lesson was read', params, body: z.object({ lesson: z.string().max(40) }), reply: ProgressView },
    ({ tx, who, params: { id }, body }) => readLesson(tx, who.id as string, id, body.lesson),
  );
  write(
    'POST',
    '/api/widget/learning/:id/tries',
    {
      access,
      summary: 'Answer the questions of a path; places of the answers in their order, -1 for none',
      params,
      body: z.object({ answers: z.array(z.int().min(-1).max(learningLimits.answers)).max(learningLimits.questions) }),
      reply: ProgressView.extend({ right: z.array(z.boolean()), percent: z.int(), passed: z.boolean() }),
    },
    ({ tx, who, params: { id }, body }) => takeQuiz(tx, who.id as string, id, body.answers),
  );
  write(
    'PUT',
    '/api/widget/learning/:id/badge',
    {
      access,
      summary: 'Let colleagues see the badge, or no longer',
      params,
      body: z.object({ isShown: z.boolean() }),
      reply: ProgressView,
    },
    ({ tx, who, params: { id }, body }) => showBadge(tx, who.id as string, id, body.isShown),
  );
}
