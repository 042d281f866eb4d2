import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Nothing, routesOf } from '../platform/routes.ts';
import { changeSetting, readSetting } from '../platform/settings.ts';
import type { World } from '../platform/world.ts';
import { Facets } from './answer-facets.ts';
import { answerKinds } from './answer-rows.ts';
import { AnswerQuery, AnswerView, answersFor, findAnswers, findFacets } from './answer-views.ts';
import { verdicts, voteOnAnswer } from './answer-votes.ts';
import type { Answers } from './answers.ts';
import { SearchWords, searchWordsSetting } from './search-words.ts';

/** One search over articles, goods, quick replies and guides, and the shop's dictionary for it. */
export function answerRoutes(app: FastifyInstance, world: World, answers: Answers): void {
  const { read, write } = routesOf(app, world, 'Knowledge');
  read(
    '/api/answers',
    {
      access: 'staff',
      summary: 'Find what answers a question: articles, goods, quick replies, guides, past answers, best first',
      query: AnswerQuery,
      reply: z.object({ items: z.array(AnswerView) }),
    },
    // Planning these costs more than running them.
    async ({ who, query }) => ({ items: await findAnswers(world.hot, answers, query, await answersFor(world.hot, who)) }),
  );
  read(
    '/api/answers/facets',
    {
      access: 'staff',
      summary: 'What the answers to a question can be narrowed to, and how many there would be: counted among the hundred best',
      query: AnswerQuery,
      reply: Facets,
    },
    async ({ who, query }) => findFacets(world.hot, answers, query, await answersFor(world.hot, who)),
  );
  write(
    'POST',
    '/api/answer-votes',
    {
      access: 'staff',
      summary: 'Say that an answer was taken, or was wrong; one word a day counts',
      body: z.object({ kind: z.enum(answerKinds), id: z.uuid(), verdict: z.enum(verdicts) }),
      reply: Nothing,
    },
    async ({ tx, who, body }) => {
      await voteOnAnswer(tx, who, body);
      return null;
    },
  );
  const access = 'settings.manage';
  read('/api/search-words', { access, summary: 'Names, synonyms and stop words of the search', reply: SearchWords }, ({ db }) =>
    readSetting(db, searchWordsSetting),
  );
  write(
    'PUT',
    '/api/search-words',
    { access, summary: 'Set the whole dictionary', body: SearchWords, reply: SearchWords },
    ({ tx, who, body }) => changeSetting(tx, who, searchWordsSetting, body),
  );
}
