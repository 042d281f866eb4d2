import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ById, Nothing, routesOf, words } from '../platform/routes.ts';
import { changeSetting, readSetting } from '../platform/settings.ts';
import type { World } from '../platform/world.ts';
import type { Answers } from './answers.ts';
import { Bundle, exportBundle, importBundle } from './bundle.ts';
import { folderScopes, openFolder, removeFolder, renameFolder } from './folders.ts';
import { addQuickReply, changeQuickReply, countUse, removeQuickReply } from './quick-replies.ts';
import { tonesSetting } from './tones.ts';
import {
  FolderView,
  findQuickReplies,
  folderViews,
  QuickReplyQuery,
  QuickReplyView,
  VersionView,
  versionViews,
  WordingShape,
} from './views.ts';

const Id = z.object({ id: z.uuid() });
const isPair = (wordings: { tone: string; language: string }[]) =>
  new Set(wordings.map((each) => `${each.tone} ${each.language}`)).size === wordings.length;
const Input = z.object({
  folder: z.uuid(),
  title: words(60),
  titleEn: words(80, 0).default(''),
  wordings: z.array(WordingShape).min(1).max(8).refine(isPair),
});

/** Quick replies: one's own, a group's, everybody's. */
export function quickReplyRoutes(app: FastifyInstance, world: World, answers: Answers): void {
  const { read, write } = routesOf(app, world, 'Quick replies');
  const [access, share] = ['conversations.answer', 'quick_replies.share'] as const;

  read(
    '/api/quick-replies',
    { access, summary: 'Find quick replies, most used first', query: QuickReplyQuery, reply: z.object({ items: z.array(QuickReplyView) }) },
    async ({ db, who, query }) => ({ items: await findQuickReplies(db, who, answers, query) }),
  );
  write('POST', '/api/quick-replies', { access, summary: 'Write a quick reply', body: Input, reply: Id }, async ({ tx, who, body }) => ({
    id: await addQuickReply(tx, who, body),
  }));
  const Change = Input.extend({ version: z.int().min(1) });
  write(
    'PUT',
    '/api/quick-replies/:id',
    { access, summary: 'Change a quick reply; the old words stay readable', params: ById, body: Change, reply: Nothing },
    async ({ tx, who, params, body: { version, ...input } }) => {
      await changeQuickReply(tx, who, params.id, version, input);
      return null;
    },
  );
  write(
    'DELETE',
    '/api/quick-replies/:id',
    { access, summary: 'Remove a quick reply', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await removeQuickReply(tx, who, params.id);
      return null;
    },
  );
  write(
    'POST',
    '/api/quick-replies/:id/uses',
    { access, summary: 'Count that it was sent', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await countUse(tx, who, params.id);
      return null;
    },
  );
  read(
    '/api/quick-replies/:id/versions',
    { access, summary: 'How it read before, and who changed it', params: ById, reply: z.object({ items: z.array(VersionView) }) },
    async ({ db, who, params }) => ({ items: await versionViews(db, who, params.id) }),
  );
  read('/api/quick-replies/bundle', { access: share, summary: 'Everybody’s quick replies as one document', reply: Bundle }, ({ db }) =>
    exportBundle(db),
  );
  write(
    'POST',
    '/api/quick-replies/bundle',
    { access: share, summary: 'Add quick replies from a document', body: Bundle, reply: z.object({ added: z.int() }) },
    async ({ tx, who, body }) => ({ added: await importBundle(tx, who, body) }),
  );
  folderRoutes(app, world);
  read(
    '/api/settings/quick-reply-tones',
    { access, summary: 'The tone quick replies begin with, by stage and tier', reply: tonesSetting.schema },
    ({ db }) => readSetting(db, tonesSetting),
  );
  write(
    'PUT',
    '/api/settings/quick-reply-tones',
    { access: share, summary: 'Set the tone quick replies begin with', body: tonesSetting.schema, reply: Nothing },
    async ({ tx, who, body }) => {
      await changeSetting(tx, who, tonesSetting, body);
      return null;
    },
  );
}

function folderRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Quick replies');
  const access = 'conversations.answer';
  const Named = z.object({ name: words(40), nameEn: words(60, 0).default('') });
  const Folder = Named.extend({ scope: z.enum(folderScopes), group: z.uuid().optional() });

  read(
    '/api/quick-reply-folders',
    { access, summary: 'Folders you may use', reply: z.object({ items: z.array(FolderView) }) },
    async ({ db, who }) => ({ items: await folderViews(db, who) }),
  );
  write('POST', '/api/quick-reply-folders', { access, summary: 'Open a folder', body: Folder, reply: Id }, async ({ tx, who, body }) => ({
    id: await openFolder(tx, who, body),
  }));
  write(
    'PATCH',
    '/api/quick-reply-folders/:id',
    { access, summary: 'Rename a folder', params: ById, body: Named, reply: Nothing },
    async ({ tx, who, params, body }) => {
      await renameFolder(tx, who, params.id, body.name, body.nameEn);
      return null;
    },
  );
  write(
    'DELETE',
    '/api/quick-reply-folders/:id',
    { access, summary: 'Remove an empty folder', params: ById, reply: Nothing },
    async ({ tx, who, params }) => {
      await removeFolder(tx, who, params.id);
      return null;
    },
  );
}
