import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ById, Nothing, routesOf, words } from '../platform/routes.ts';
import type { World } from '../platform/world.ts';
import { importExamples } from './understanding/intent-import.ts';
import { addIntent, changeIntent, removeIntent } from './understanding/intent-rows.ts';
import { ImportReport, IntentInput, IntentView, intentViews } from './understanding/intent-views.ts';
import type { Understanding } from './understanding/intents.ts';

/** What customers want: intents with their examples, and what each leads to. */
export function intentRoutes(app: FastifyInstance, world: World, understanding: Understanding): void {
  const { read, write } = routesOf(app, world, 'Assistant');
  const access = 'articles.write';
  const Intents = z.object({ items: z.array(IntentView) });
  const Edited = IntentInput.extend({ seen: z.int() });

  read('/api/intents', { access, summary: 'Intents with their examples', reply: Intents }, async ({ db }) => ({
    items: await intentViews(db, world.now()),
  }));
  write('POST', '/api/intents', { access, summary: 'Add an intent', body: IntentInput, reply: IntentView }, async ({ tx, who, body }) => {
    const id = await addIntent(tx, who, body);
    return (await intentViews(tx, tx.at, id))[0]!;
  });
  write(
    'PUT',
    '/api/intents/:id',
    { access, summary: 'Change an intent as you saw it (`seen`: its edition)', params: ById, body: Edited, reply: IntentView },
    async ({ tx, who, params, body: { seen, ...input } }) => {
      await changeIntent(tx, who, params.id, seen, input);
      return (await intentViews(tx, tx.at, params.id))[0]!;
    },
  );
  write(
    'DELETE',
    '/api/intents/:id',
    { access, summary: 'Take an intent away', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await removeIntent(tx, who, params.id);
      return null;
    },
  );
  write(
    'POST',
    '/api/intents/import',
    {
      access,
      summary: 'Add examples from CSV with the columns text and intent',
      body: z.object({ csv: words(900_000) }),
      reply: ImportReport,
    },
    ({ tx, who, body }) => importExamples(tx, who, body.csv),
  );
  const Guesses = z.object({ items: z.array(z.object({ key: z.string(), confidence: z.number() })) });
  read(
    '/api/intent-guesses',
    { access, summary: 'What a sentence is understood as, the likeliest first', query: z.object({ q: words(300) }), reply: Guesses },
    async ({ query }) => ({ items: await understanding.guesses(query.q) }),
  );
}
