import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { defectKinds } from '../../../common/picture-matches.ts';
import { findConversation } from '../../conversations/access.ts';
import { type Reader, transact } from '../../platform/db.ts';
import { conflict } from '../../platform/problems.ts';
import { ById, routesOf } from '../../platform/routes.ts';
import { readSetting } from '../../platform/settings.ts';
import type { World } from '../../platform/world.ts';
import { recognise } from './asking.ts';
import { keepRecognised, matchPicture, pictureIn } from './matches.ts';
import { changeRecogniser, recogniserSetting, recogniserView } from './setting.ts';
import { Asked, PictureMatches, pictureMatches, Recogniser, RecogniserView } from './views.ts';

const ByNumber = ById.extend({ number: z.coerce.number().int().min(1) });

/** Pictures of customers, matched to a product or a defect by a recogniser that is plugged in, or by hand (S63). */
export function recognisingRoutes(app: FastifyInstance, world: World): void {
  const { read, write, act } = routesOf(app, world, 'Assistant');
  const access = 'conversations.answer';
  const whole = async (db: Reader, conversation: string) => ({
    canAsk: (await readSetting(db, recogniserSetting)).on,
    items: await pictureMatches(db, conversation),
  });
  read(
    '/api/conversations/:id/picture-matches',
    { access, summary: 'What is seen in the pictures of a talk', params: ById, reply: PictureMatches },
    async ({ db, who, params }) => whole(db, (await findConversation(db, who, params.id)).id),
  );
  write(
    'PUT',
    '/api/conversations/:id/picture-matches/:number',
    {
      access,
      summary: 'Say what is seen in a picture; no recogniser writes over it',
      params: ByNumber,
      body: z.object({ product: z.uuid().nullable(), defect: z.enum(defectKinds).nullable() }),
      reply: PictureMatches,
    },
    async ({ tx, who, params, body }) => {
      const { id } = await findConversation(tx, who, params.id);
      await matchPicture(tx, who, id, params.number, body);
      return whole(tx, id);
    },
  );
  act(
    'POST',
    '/api/conversations/:id/picture-matches/:number/recognition',
    { access, summary: 'Ask the recogniser what is seen in a picture', params: ByNumber, reply: Asked },
    async ({ who, params, request }) => {
      const { id } = await findConversation(world.db, who, params.id);
      const setting = await readSetting(world.db, recogniserSetting);
      const picture = await pictureIn(world, id, params.number);
      if (!setting.on) throw conflict('recogniser_off');
      world.limits.take(`recognise ${who.id}`, { burst: 30, perMinute: 30 });
      const said = await recognise(world, setting, picture);
      if ('failure' in said) return { ...(await whole(world.db, id)), failure: said.failure };
      await transact(world, (tx) => keepRecognised(tx, who, id, params.number, said), request.id);
      return { ...(await whole(world.db, id)), failure: null };
    },
  );
  const settings = routesOf(app, world, 'Settings');
  settings.read(
    '/api/settings/recogniser',
    { access: 'settings.manage', summary: 'How the recogniser of pictures is reached; the key never comes back', reply: RecogniserView },
    ({ db }) => recogniserView(db, world.keys),
  );
  settings.write(
    'PUT',
    '/api/settings/recogniser',
    {
      access: 'settings.manage',
      summary: 'Change it; without a key the one before is kept, unless the server changes',
      body: Recogniser.extend({
        key: z
          .string()
          .max(500)
          .regex(/^[!-~]*$/)
          .optional(),
      }),
      reply: RecogniserView,
    },
    async ({ tx, who, body: { key, ...setting } }) => {
      await changeRecogniser(tx, who, setting, key);
      return recogniserView(tx, world.keys);
    },
  );
}
