import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { labStandings } from '../../../common/lab.ts';
import { findConversation } from '../../conversations/access.ts';
import { ById, Nothing, routesOf } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { addFromTalk, addLabQuestion, changeLabQuestion, LabQuestionInput, removeLabQuestion } from './questions.ts';
import { beginLab } from './running.ts';
import { Lab, LabTrialInput, labRunView, labView, WholeRun } from './views.ts';

const pace = { burst: 5, perMinute: 5 };
const Kept = z.object({ id: z.uuid() });

/** Questions with what they should come to: asked before something is published, and held against the time before. */
export function labRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Lab');
  const access = 'articles.write';
  read('/api/lab', { access, summary: 'All questions, those undecided first, and the latest runs', reply: Lab }, ({ db }) => labView(db));
  write(
    'POST',
    '/api/lab/questions',
    { access, summary: 'Add a question; the same words twice are once', body: LabQuestionInput.extend({ id: z.uuid() }), reply: Kept },
    async ({ tx, who, body: { id, ...input } }) => ({ id: await addLabQuestion(tx, who, id, input) }),
  );
  write(
    'PUT',
    '/api/lab/questions/:id',
    { access, summary: 'Change a question, or decide what it should come to', params: ById, body: LabQuestionInput, reply: Nothing },
    async ({ tx, who, params, body }) => {
      await changeLabQuestion(tx, who, params.id, body);
      return null;
    },
  );
  write(
    'DELETE',
    '/api/lab/questions/:id',
    { access, summary: 'Take a question out, with what it came to', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await removeLabQuestion(tx, who, params.id);
      return null;
    },
  );
  write(
    'POST',
    '/api/conversations/:id/messages/:number/lab-question',
    {
      access,
      summary: 'Add what a customer asked, without what says who they are',
      params: z.object({ id: z.uuid(), number: z.coerce.number().int().min(1).max(2_000_000_000) }),
      body: Kept,
      reply: Kept,
    },
    async ({ tx, who, params, body }) => ({
      id: await addFromTalk(tx, who, await findConversation(tx, who, params.id), params.number, body.id),
    }),
  );
  write(
    'POST',
    '/api/lab/runs',
    {
      access,
      summary: 'Begin to ask every question, of what is published or as if every draft were, and to keep what each came to',
      query: z.object({ asks: z.enum(labStandings).default('live') }),
      reply: Kept,
    },
    async ({ tx, who, query }) => {
      world.limits.take(`lab ${who.id}`, pace);
      return { id: await beginLab(tx, who, query) };
    },
  );
  write(
    'POST',
    '/api/lab/trials',
    {
      access,
      summary: 'Begin to ask every question by a dictionary or an intent that is not saved; nothing is changed by it',
      body: LabTrialInput,
      reply: Kept,
    },
    async ({ tx, who, body }) => {
      world.limits.take(`lab ${who.id}`, pace);
      return { id: await beginLab(tx, who, body) };
    },
  );
  read(
    '/api/lab/runs/:id',
    { access, summary: 'A run, question by question, held against the last one of what is published', params: ById, reply: WholeRun },
    ({ db, params }) => labRunView(db, params.id),
  );
}
