import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { modelUses } from '../../../common/model.ts';
import { conflict } from '../../platform/problems.ts';
import { routesOf } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { askModel } from './asking.ts';
import { changeModel, isComplete, ModelSetting, readModelSetting } from './setting.ts';
import { CostQuery, ModelCallQuery, ModelCalls, ModelCosts, ModelView, modelCalls, modelCosts, modelView, Tried } from './views.ts';

const greeting = {
  'zh-CN': '用一句话向客服团队问好。',
  en: 'Say hello to a team of customer service agents in one sentence.',
};

/** The language model: how it is reached, what it may be used for, and what it has cost. */
export function modelRoutes(app: FastifyInstance, world: World): void {
  const { read, write, act } = routesOf(app, world, 'Model');
  const access = 'settings.manage';
  read('/api/settings/model', { access, summary: 'How the model is reached; the key never comes back', reply: ModelView }, ({ db }) =>
    modelView(db, world.keys),
  );
  write(
    'PUT',
    '/api/settings/model',
    {
      access,
      summary: 'Change it; without a key the one before is kept, unless the server changes',
      body: ModelSetting.extend({
        key: z
          .string()
          .max(500)
          .regex(/^[!-~]*$/)
          .optional(),
      }),
      reply: ModelView,
    },
    async ({ tx, who, body: { key, ...setting } }) => {
      await changeModel(tx, who, setting, key);
      return modelView(tx, world.keys);
    },
  );
  act(
    'POST',
    '/api/settings/model/test',
    { access, summary: 'Ask the model for a greeting, as it is set now; it need not be on', reply: Tried },
    async ({ who }) => {
      world.limits.take(`test model ${who.id}`, { burst: 10, perMinute: 10 });
      if (!isComplete(await readModelSetting(world.db))) throw conflict('model_incomplete');
      const said = await askModel(world, { purpose: 'test', staff: who.id, task: greeting[who.language], data: {}, most: 500 });
      return 'text' in said
        ? { text: said.text.slice(0, 300), failure: null, ms: said.ms }
        : { text: null, failure: said.failure, ms: said.ms };
    },
  );
  read(
    '/api/model/uses',
    { access: 'staff', summary: 'What a model is on for', reply: z.object({ uses: z.array(z.enum(modelUses)) }) },
    async ({ db }) => {
      const setting = await readModelSetting(db);
      return { uses: setting.on && isComplete(setting) ? setting.uses : [] };
    },
  );
  read(
    '/api/model/calls',
    { access, summary: 'Calls of the model and what became of them, newest first', query: ModelCallQuery, reply: ModelCalls },
    ({ db, query }) => modelCalls(db, query),
  );
  read(
    '/api/model/costs',
    { access, summary: 'What the model has cost, by day and use', query: CostQuery, reply: ModelCosts },
    ({ db, query }) => modelCosts(db, world.now(), query),
  );
}
