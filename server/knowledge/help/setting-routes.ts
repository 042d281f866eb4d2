import type { FastifyInstance } from 'fastify';
import { routesOf } from '../../platform/routes.ts';
import { changeSetting, readSetting } from '../../platform/settings.ts';
import type { World } from '../../platform/world.ts';
import { helpSetting } from './help-setting.ts';
import { HelpSetting } from './site-views.ts';

export function helpSettingRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Settings');
  const access = 'settings.manage';
  read('/api/settings/help', { access, summary: 'Address and look of the help centre', reply: HelpSetting }, ({ db }) =>
    readSetting(db, helpSetting),
  );
  write(
    'PUT',
    '/api/settings/help',
    { access, summary: 'Change address and look of the help centre', body: HelpSetting, reply: HelpSetting },
    async ({ tx, who, body }) => {
      await changeSetting(tx, who, helpSetting, body);
      return body;
    },
  );
}
