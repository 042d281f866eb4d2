import type { FastifyInstance } from 'fastify';
import { routesOf } from '../platform/routes.ts';
import { changeSetting, readSetting } from '../platform/settings.ts';
import type { World } from '../platform/world.ts';
import { ForbiddenWords, forbiddenWordsSetting, Reproaches, reproachSetting } from './forbidden-words.ts';

/** The words the desk does not say. */
export function forbiddenWordsRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Settings');
  read(
    '/api/forbidden-words',
    { access: 'conversations.answer', summary: 'Words that are warned of or refused', reply: ForbiddenWords },
    ({ db }) => readSetting(db, forbiddenWordsSetting),
  );
  write(
    'PUT',
    '/api/forbidden-words',
    { access: 'settings.manage', summary: 'Set the whole list', body: ForbiddenWords, reply: ForbiddenWords },
    ({ tx, who, body }) => changeSetting(tx, who, forbiddenWordsSetting, body),
  );
  read(
    '/api/reproaches',
    { access: 'conversations.answer', summary: 'Words that reproach a customer and are warned of', reply: Reproaches },
    ({ db }) => readSetting(db, reproachSetting),
  );
  write(
    'PUT',
    '/api/reproaches',
    { access: 'settings.manage', summary: 'Set the whole list of words that reproach', body: Reproaches, reply: Reproaches },
    ({ tx, who, body }) => changeSetting(tx, who, reproachSetting, body),
  );
}
