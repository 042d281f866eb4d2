import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type ModelUse, rewriteTones } from '../../../common/model.ts';
import { findConversation } from '../../conversations/access.ts';
import type { Answers } from '../../knowledge/answers.ts';
import type { Principal } from '../../platform/http.ts';
import { conflict } from '../../platform/problems.ts';
import { ById, routesOf, words } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { isModelOnFor, type Said } from './asking.ts';
import { draftAnswer, draftArticle, type Helping, rewriteDraft, summariseTalk, translateDraft } from './helping.ts';
import { Drafted, DraftedArticle, ModelWords } from './helping-views.ts';

const wordsOf = (said: Said): ModelWords => ('text' in said ? { text: said.text, failure: null } : { text: null, failure: said.failure });

const Draft = words(4000);
const pace = { burst: 20, perMinute: 20 };

/** What a model does for an agent: words for the field, never a message by itself. */
export function modelHelpRoutes(app: FastifyInstance, world: World, answers: Answers): void {
  const { act } = routesOf(app, world, 'Model');
  const answer = 'conversations.answer';

  async function helping(who: Principal, id: string, use: ModelUse): Promise<Helping> {
    const conversation = await findConversation(world.db, who, id);
    if (!(await isModelOnFor(world.db, use))) throw conflict('model_off');
    world.limits.take(`model ${who.id}`, pace);
    return { world, who, conversation };
  }

  act(
    'POST',
    '/api/conversations/:id/model/rewriting',
    {
      access: answer,
      summary: 'A draft said otherwise',
      params: ById,
      body: z.object({ text: Draft, tone: z.enum(rewriteTones) }),
      reply: ModelWords,
    },
    async ({ who, params, body }) => wordsOf(await rewriteDraft(await helping(who, params.id, 'rewrite'), body.text, body.tone)),
  );
  act(
    'POST',
    '/api/conversations/:id/model/translation',
    {
      access: answer,
      summary: 'A draft in the other language',
      params: ById,
      body: z.object({ text: Draft, to: z.enum(['zh-CN', 'en']) }),
      reply: ModelWords,
    },
    async ({ who, params, body }) => wordsOf(await translateDraft(await helping(who, params.id, 'translate'), body.text, body.to)),
  );
  act(
    'POST',
    '/api/conversations/:id/model/summary',
    { access: answer, summary: 'The talk so far in a few lines, for the next colleague', params: ById, reply: ModelWords },
    async ({ who, params }) => wordsOf(await summariseTalk(await helping(who, params.id, 'summary'))),
  );
  act(
    'POST',
    '/api/conversations/:id/model/answer',
    {
      access: answer,
      summary: 'An answer drawn from the suggested sources, which it names; none without a source',
      params: ById,
      reply: Drafted,
    },
    async ({ who, params }) => draftAnswer(await helping(who, params.id, 'draft'), answers),
  );
  act(
    'POST',
    '/api/conversations/:id/model/article',
    {
      access: 'articles.write',
      summary: 'An article drafted from what the talk found out; it is kept nowhere until somebody proposes it',
      params: ById,
      body: z.object({ language: z.enum(['zh-CN', 'en']) }),
      reply: DraftedArticle,
    },
    async ({ who, params, body }) => {
      const said = await draftArticle(await helping(who, params.id, 'article'), body.language);
      return 'article' in said ? { article: said.article, failure: null } : { article: null, failure: said.failure };
    },
  );
}
