import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Reader } from '../db.ts';
import { newId } from '../ids.ts';
import type { Keys } from '../keys.ts';
import { conflict } from '../problems.ts';
import { routesOf } from '../routes.ts';
import type { World } from '../world.ts';
import { callSms } from './sms.ts';
import { changeSmsSetting, isSmsOn, Phone, readSmsSetting, renewSmsSecret, SmsSetting, smsSecret, smsText } from './sms-setting.ts';

const View = SmsSetting.extend({ on: z.boolean(), hasSecret: z.boolean() });
const Outcome = z.object({ ok: z.boolean(), status: z.int().nullable(), ms: z.int(), said: z.string() });
const testMinutes = 10;

async function viewOf(db: Reader, keys: Keys): Promise<z.output<typeof View>> {
  const setting = await readSmsSetting(db);
  return { ...setting, on: isSmsOn(setting), hasSecret: (await smsSecret(db, keys)) !== undefined };
}

/** Texts go out by a webhook of the shop, which knows its provider. */
export function smsRoutes(app: FastifyInstance, world: World): void {
  const { read, write, act } = routesOf(app, world, 'Mail');
  const access = 'settings.manage';
  const { allowPrivate } = world.config;
  read('/api/settings/sms', { access, summary: 'The webhook that sends texts; its secret never comes back', reply: View }, ({ db }) =>
    viewOf(db, world.keys),
  );
  write(
    'PUT',
    '/api/settings/sms',
    {
      access,
      summary: 'Change the webhook that sends texts; the first time its secret comes with it, once',
      body: SmsSetting,
      reply: View.extend({ secret: z.string().nullable() }),
    },
    async ({ tx, who, body }) => {
      const secret = await changeSmsSetting(tx, who, body, allowPrivate);
      return { ...(await viewOf(tx, world.keys)), secret };
    },
  );
  write(
    'POST',
    '/api/settings/sms/secret',
    { access, summary: 'A new secret, at once; shown once', reply: z.object({ secret: z.string() }) },
    async ({ tx, who }) => ({ secret: await renewSmsSecret(tx, who) }),
  );
  act(
    'POST',
    '/api/settings/sms/test',
    { access, summary: 'Have a text sent now and hear what the webhook says', body: z.object({ to: Phone }), reply: Outcome },
    async ({ who, body: { to } }) => {
      world.limits.take(`test sms ${who.id}`, { burst: 5, perMinute: 5 });
      const setting = await readSmsSetting(world.db);
      const secret = await smsSecret(world.db, world.keys);
      if (!setting.url || !secret) throw conflict('sms_not_set_up');
      const [at, code] = [world.now(), '123456'];
      const words = { text: smsText(setting, who.language, code, testMinutes), code, language: who.language };
      const until = new Date(at.getTime() + testMinutes * 60_000);
      return callSms({ id: newId(), to, words, until, isTest: true }, { url: setting.url, secret, allowPrivate, at });
    },
  );
}
