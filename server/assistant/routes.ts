import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { findConversation } from '../conversations/access.ts';
import { AssistantSetting, assistantSetting, readAssistantSetting } from '../conversations/assistant-views.ts';
import type { Answers } from '../knowledge/answers.ts';
import { ById, routesOf } from '../platform/routes.ts';
import { changeSetting } from '../platform/settings.ts';
import type { World } from '../platform/world.ts';
import { noteUnanswered } from './gaps/unanswered.ts';
import { suggestAnswers } from './suggesting.ts';
import { AssistantSummary, ByThemselves, byThemselves, summaryOf } from './summary-views.ts';
import { Suggestions } from './views.ts';

/** What helps an agent answer, and how the assistant is set. */
export function assistantRoutes(app: FastifyInstance, world: World, answers: Answers): void {
  const { read, write } = routesOf(app, world, 'Assistant');
  read(
    '/api/conversations/:id/suggestions',
    {
      access: 'conversations.answer',
      summary: 'The best answers to what the customer has asked and nobody has answered',
      params: ById,
      reply: Suggestions,
    },
    async ({ db, who, params }) => {
      const { upTo, items } = await suggestAnswers(db, world.keys, answers, who, await findConversation(db, who, params.id));
      if (upTo > 0 && items.length === 0) noteUnanswered(world, { conversation: params.id, number: upTo, source: 'copilot' });
      return { upTo, items };
    },
  );
  read(
    '/api/conversations/:id/assistant',
    {
      access: 'staff',
      summary: 'What was found out before people: by the assistant in this talk, and by the customer in the help centre and guides',
      params: ById,
      reply: z.object({ summary: AssistantSummary.nullable(), byThemselves: ByThemselves }),
    },
    async ({ db, who, params }) => {
      const conversation = await findConversation(db, who, params.id);
      return { summary: await summaryOf(db, conversation.id), byThemselves: await byThemselves(db, conversation) };
    },
  );
  const access = 'settings.manage';
  read(
    '/api/settings/assistant',
    { access, summary: 'When the assistant receives, and how far it may go', reply: AssistantSetting },
    ({ db }) => readAssistantSetting(db),
  );
  write(
    'PUT',
    '/api/settings/assistant',
    { access, summary: 'Change when the assistant receives, and how far it may go', body: AssistantSetting, reply: AssistantSetting },
    ({ tx, who, body }) => changeSetting(tx, who, assistantSetting, body),
  );
}
