import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { blockReasons, longestBlock } from '../../common/blocks.ts';
import { ById, Nothing, routesOf, words } from '../platform/routes.ts';
import { changeSetting, readSetting } from '../platform/settings.ts';
import type { World } from '../platform/world.ts';
import { findConversation } from './access.ts';
import { Appeal, appealSetting } from './appeal.ts';
import { BlockQuery, BlockView, blockViews } from './block-views.ts';
import { approveBlock, askForBlock, findBlock, liftBlock, refuseBlock } from './blocks.ts';
import { NuisanceView, nuisanceOf, RudeWords, rudeWordsSetting } from './nuisance.ts';

const Note = z.object({ note: words(500, 0).default('') });

/** Keeping out who harasses: agents ask, who leads decides. */
export function blockRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Blocks');
  const [answer, lead] = ['conversations.answer', 'conversations.supervise'] as const;

  write(
    'POST',
    '/api/conversations/:id/block',
    {
      access: answer,
      summary: 'Ask for this customer to be kept out',
      params: ById,
      body: z.object({ reason: z.enum(blockReasons), words: words(500), days: z.int().min(1).max(longestBlock) }),
      reply: z.object({ id: z.uuid() }),
    },
    async ({ tx, who, params, body }) => ({ id: await askForBlock(tx, who, await findConversation(tx, who, params.id, true), body) }),
  );
  read(
    '/api/conversations/:id/nuisance',
    {
      access: answer,
      summary: 'What speaks for this customer harassing, in points of at most 100; no points keep anybody out',
      params: ById,
      reply: NuisanceView,
    },
    async ({ db, who, params }) => nuisanceOf(db, await findConversation(db, who, params.id), world.now()),
  );
  read(
    '/api/blocks',
    {
      access: lead,
      summary: 'Who is kept out, was, or shall be',
      query: BlockQuery,
      reply: z.object({ items: z.array(BlockView), next: z.string().nullable() }),
    },
    ({ db, query }) => blockViews(db, query),
  );
  write('POST', '/api/blocks/:id/approval', { access: lead, summary: 'Keep them out', params: ById, reply: Nothing }, async (call) => {
    await approveBlock(call.tx, call.who, await findBlock(call.tx, call.params.id));
    return null;
  });
  write(
    'POST',
    '/api/blocks/:id/refusal',
    { access: lead, summary: 'Do not keep them out, and say why', params: ById, body: Note, reply: Nothing },
    async ({ tx, who, params, body }) => {
      await refuseBlock(tx, who, await findBlock(tx, params.id), body.note);
      return null;
    },
  );
  write(
    'POST',
    '/api/blocks/:id/lifting',
    { access: lead, summary: 'Let them in again, and say why', params: ById, body: Note, reply: Nothing },
    async ({ tx, who, params, body }) => {
      await liftBlock(tx, who, await findBlock(tx, params.id), body.note);
      return null;
    },
  );
  read('/api/settings/block-appeal', { access: lead, summary: 'How to object, as they read it', reply: Appeal }, ({ db }) =>
    readSetting(db, appealSetting),
  );
  write(
    'PUT',
    '/api/settings/block-appeal',
    { access: lead, summary: 'Change how to object', body: Appeal, reply: Nothing },
    async ({ tx, who, body }) => {
      await changeSetting(tx, who, appealSetting, body);
      return null;
    },
  );
  read(
    '/api/settings/rude-words',
    { access: lead, summary: 'What counts as abuse when a customer writes it', reply: RudeWords },
    ({ db }) => readSetting(db, rudeWordsSetting),
  );
  write(
    'PUT',
    '/api/settings/rude-words',
    { access: lead, summary: 'Change what counts as abuse', body: RudeWords, reply: Nothing },
    async ({ tx, who, body }) => {
      await changeSetting(tx, who, rudeWordsSetting, body);
      return null;
    },
  );
}
