import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { guideLimits } from '../../../common/guides.ts';
import { findConversation } from '../../conversations/access.ts';
import { ById, routesOf, words } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { findRequest } from '../requests.ts';
import { sendRun } from './card.ts';
import { answerRun, endRun, findRun, goBack, lockRun, startRun } from './runs.ts';
import { RunView, runsOfRequest, runsOfTalk, runView, runViews } from './views.ts';

export const Start = z.object({ id: z.uuid(), guide: z.uuid() });
const Node = words(40);
export const Answering = z.object({ node: Node, answer: words(20), words: words(guideLimits.text, 0).default('') });
export const Back = z.object({ node: Node.optional() });
const Runs = z.object({ items: z.array(RunView) });

/** Going through guides beside a talk or a request: who takes it over goes on where it stands. */
export function guideRunRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Guides');
  const access = 'conversations.answer';
  const { keys } = world;

  read(
    '/api/conversations/:id/guide-runs',
    { access, summary: 'What was gone through here, and what the customer tried before', params: ById, reply: Runs },
    async ({ db, who, params }) => {
      const talk = await findConversation(db, who, params.id);
      return { items: await runViews(db, keys, who, await runsOfTalk(db, talk, world.now())) };
    },
  );
  write(
    'POST',
    '/api/conversations/:id/guide-runs',
    { access, summary: 'Begin a guide beside a talk', params: ById, body: Start, reply: RunView },
    async ({ tx, who, params, body }) => {
      const talk = await findConversation(tx, who, params.id, true);
      const run = await startRun(tx, who, body.id, body.guide, { customer: talk.customer_id, conversation: talk.id });
      return runView(tx, keys, who, run);
    },
  );
  read(
    '/api/aftersales/:id/guide-runs',
    { of: 'aftersales_requests', access: 'orders.see', summary: 'What was tried before or beside a request', params: ById, reply: Runs },
    async ({ db, who, params }) => ({ items: await runViews(db, keys, who, await runsOfRequest(db, params.id)) }),
  );
  write(
    'POST',
    '/api/aftersales/:id/guide-runs',
    { access: 'aftersales.work', summary: 'Begin a guide beside a request', params: ById, body: Start, reply: RunView },
    async ({ tx, who, params, body }) => {
      const { request } = await findRequest(tx, who, params.id);
      const about = { customer: request.customer_id, conversation: request.conversation_id, order: request.order_id, request: request.id };
      return runView(tx, keys, who, await startRun(tx, who, body.id, body.guide, about));
    },
  );
  read(
    '/api/guide-runs/:id',
    { access: 'staff', summary: 'One run of a guide', params: ById, reply: RunView },
    async ({ db, who, params }) => runView(db, keys, who, await findRun(db, who, params.id)),
  );
  write(
    'POST',
    '/api/guide-runs/:id/card',
    { access, summary: 'Hand a run to the customer as a card in the talk', params: ById, reply: RunView },
    async ({ tx, who, params }) => {
      const run = await lockRun(tx, who, params.id);
      await sendRun(tx, who, run);
      return runView(tx, keys, who, run);
    },
  );
  write(
    'POST',
    '/api/guide-runs/:id/answers',
    { access: 'staff', summary: 'Answer where a run stands, or mark a step', params: ById, body: Answering, reply: RunView },
    async ({ tx, who, params, body }) => runView(tx, keys, who, await answerRun(tx, who, await lockRun(tx, who, params.id), body)),
  );
  write(
    'DELETE',
    '/api/guide-runs/:id/answers',
    { access: 'staff', summary: 'Take the last answer back, or the mark of a step', params: ById, query: Back, reply: RunView },
    async ({ tx, who, params, query }) => runView(tx, keys, who, await goBack(tx, who, await lockRun(tx, who, params.id), query.node)),
  );
  write(
    'POST',
    '/api/guide-runs/:id/ending',
    { access: 'staff', summary: 'Stop without a result', params: ById, reply: RunView },
    async ({ tx, who, params }) => runView(tx, keys, who, await endRun(tx, who, await lockRun(tx, who, params.id))),
  );
}
