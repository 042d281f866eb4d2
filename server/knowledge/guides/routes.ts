import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ById, Nothing, routesOf } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import type { Answers } from '../answers.ts';
import { addGuide, archiveGuide, changeGuide, publishGuide, restoreGuide, versionOf } from './guides.ts';
import { importSteps } from './import-steps.ts';
import { Content, GuideInput } from './shape.ts';
import { GuideBrief, GuideQuery, GuideView, guideBriefs, guideView, StepsReport } from './views.ts';

const NewGuide = GuideInput.safeExtend({ id: z.uuid().optional() });
const Change = GuideInput.safeExtend({ edition: z.int().min(1) });
const ByVersion = z.object({ id: z.uuid(), version: z.coerce.number().int().min(1).max(100_000) });
const OldVersion = z.object({ title: z.string(), titleEn: z.string(), content: Content });

/** Writing guides: trees that find a cause, and steps to go through. */
export function guideRoutes(app: FastifyInstance, world: World, answers: Answers): void {
  const { read, write } = routesOf(app, world, 'Guides');
  const [see, edit] = ['conversations.answer', 'guides.edit'] as const;

  read(
    '/api/guides',
    {
      access: see,
      summary: 'Guides, by title; those the search thinks of first',
      query: GuideQuery,
      reply: z.object({ items: z.array(GuideBrief) }),
    },
    async ({ db, query }) => ({ items: await guideBriefs(db, answers, world.now(), query) }),
  );
  read(
    '/api/guides/:id',
    { access: see, summary: 'A guide with its draft, and what keeps it from being published', params: ById, reply: GuideView },
    ({ db, params }) => guideView(db, world.keys, world.now(), params.id),
  );
  read(
    '/api/guides/:id/versions/:version',
    { access: see, summary: 'A guide as it was published', params: ByVersion, reply: OldVersion },
    async ({ db, params }) => {
      const { title, title_en: titleEn, content } = await versionOf(db, params.id, params.version);
      return { title, titleEn, content };
    },
  );
  write('POST', '/api/guides', { access: edit, summary: 'Begin a guide', body: NewGuide, reply: GuideView }, async ({ tx, who, body }) =>
    guideView(tx, world.keys, tx.at, await addGuide(tx, who, body)),
  );
  write(
    'POST',
    '/api/guides/procedures',
    {
      access: edit,
      summary: 'Bring in procedures from a file, each published once',
      body: z.object({ text: z.string().max(900_000) }),
      reply: StepsReport,
    },
    ({ tx, who, body }) => importSteps(tx, who, body.text),
  );
  write(
    'PUT',
    '/api/guides/:id',
    { access: edit, summary: 'Change the draft of a guide', params: ById, body: Change, reply: GuideView },
    async ({ tx, who, params, body: { edition, ...input } }) => {
      await changeGuide(tx, who, params.id, edition, input);
      return guideView(tx, world.keys, tx.at, params.id);
    },
  );
  write(
    'POST',
    '/api/guides/:id/publication',
    { access: edit, summary: 'Run the draft from now on', params: ById, reply: GuideView },
    async ({ tx, who, params }) => {
      await publishGuide(tx, who, params.id);
      return guideView(tx, world.keys, tx.at, params.id);
    },
  );
  write(
    'POST',
    '/api/guides/:id/archiving',
    { access: edit, summary: 'Take a guide out of use', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await archiveGuide(tx, who, params.id);
      return null;
    },
  );
  write(
    'DELETE',
    '/api/guides/:id/archiving',
    { access: edit, summary: 'Bring a guide back into use', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await restoreGuide(tx, who, params.id);
      return null;
    },
  );
}
