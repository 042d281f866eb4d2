import type { FastifyInstance } from 'fastify';
import type { Reader, Tx } from '../../platform/db.ts';
import { fileAddress } from '../../platform/files.ts';
import { invalid } from '../../platform/problems.ts';
import { routesOf } from '../../platform/routes.ts';
import { changeSetting, readSetting } from '../../platform/settings.ts';
import type { World } from '../../platform/world.ts';
import { helpSetting } from './help-setting.ts';
import { NoticeSetting, noticeSetting } from './privacy-notice.ts';
import { HelpSetting, HelpSettingView } from './site-views.ts';

export function helpSettingRoutes(app: FastifyInstance, world: World): void {
  const { read, write } = routesOf(app, world, 'Settings');
  const access = 'settings.manage';
  const view = async (db: Reader): Promise<HelpSettingView> => {
    const setting = await readSetting(db, helpSetting);
    return { ...setting, logoUrl: setting.logo && fileAddress(world.keys, setting.logo) };
  };
  read('/api/settings/help', { access, summary: 'Address and look of the help centre', reply: HelpSettingView }, ({ db }) => view(db));
  write(
    'PUT',
    '/api/settings/help',
    { access, summary: 'Change address and look of the help centre', body: HelpSetting, reply: HelpSettingView },
    async ({ tx, who, body }) => {
      if (body.logo) await mustBePicture(tx, body.logo);
      await changeSetting(tx, who, helpSetting, body);
      return view(tx);
    },
  );
  read(
    '/api/settings/privacy-notice',
    { access, summary: 'Who answers for personal data, as the privacy notice says', reply: NoticeSetting },
    ({ db }) => readSetting(db, noticeSetting),
  );
  write(
    'PUT',
    '/api/settings/privacy-notice',
    {
      access,
      summary: 'Change who answers for personal data, and what the shop adds to the notice',
      body: NoticeSetting,
      reply: NoticeSetting,
    },
    ({ tx, who, body }) => changeSetting(tx, who, noticeSetting, body),
  );
}

/** A picture a colleague has uploaded: everybody will see it. */
async function mustBePicture(tx: Tx, id: string): Promise<void> {
  const file = await tx.selectFrom('files').select(['media_type', 'owner_kind']).where('id', '=', id).executeTakeFirst();
  if (!file || file.owner_kind === 'customer' || !file.media_type.startsWith('image/')) throw invalid('logo_unknown');
}
