import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { conflict } from '../../platform/problems.ts';
import { routesOf } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { askVectors } from './asking.ts';
import { changeVectors, isComplete, readVectorSetting, VectorSetting } from './setting.ts';
import { VectorsTried, VectorView, vectorView } from './views.ts';

/** The embeddings endpoint, by which answers are found by what they mean besides their words. */
export function vectorRoutes(app: FastifyInstance, world: World): void {
  const { read, write, act } = routesOf(app, world, 'Knowledge');
  const access = 'settings.manage';
  read(
    '/api/settings/vectors',
    { access, summary: 'How the embeddings endpoint is reached; the key never comes back', reply: VectorView },
    ({ db }) => vectorView(db, world.keys),
  );
  write(
    'PUT',
    '/api/settings/vectors',
    {
      access,
      summary: 'Change it; without a key the one before is kept, unless the server changes',
      body: VectorSetting.extend({
        key: z
          .string()
          .max(500)
          .regex(/^[!-~]*$/)
          .optional(),
      }),
      reply: VectorView,
    },
    async ({ tx, who, body: { key, ...setting } }) => {
      await changeVectors(tx, who, setting, key);
      return vectorView(tx, world.keys);
    },
  );
  act(
    'POST',
    '/api/settings/vectors/test',
    { access, summary: 'Ask the endpoint for one vector, as it is set now; it need not be on', reply: VectorsTried },
    async ({ who }) => {
      world.limits.take(`test vectors ${who.id}`, { burst: 10, perMinute: 10 });
      const setting = await readVectorSetting(world.db);
      if (!isComplete(setting)) throw conflict('model_incomplete');
      const started = performance.now();
      const made = await askVectors(world, setting, ['退货要多久？'], 10_000);
      const ms = Math.round(performance.now() - started);
      return 'failure' in made
        ? { dimensions: null, failure: made.failure, ms }
        : { dimensions: made.vectors[0]?.length ?? 0, failure: null, ms };
    },
  );
}
