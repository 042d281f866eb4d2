import { z } from 'zod';
import { modelFailures } from '../../../common/model.ts';
import type { Reader } from '../../platform/db.ts';
import type { Keys } from '../../platform/keys.ts';
import { isComplete, readVectorSetting, VectorSetting, vectorKey } from './setting.ts';
import type {} from './tables.ts';

export const VectorView = VectorSetting.extend({
  hasKey: z.boolean(),
  complete: z.boolean(),
  /** How many answers have a vector of this model, of how many. */
  made: z.int(),
  all: z.int(),
});
export type VectorView = z.output<typeof VectorView>;

export async function vectorView(db: Reader, keys: Keys): Promise<VectorView> {
  const setting = await readVectorSetting(db);
  const { made, all } = await db
    .selectFrom('answer_readings as r')
    .leftJoin('answer_vectors as v', (join) =>
      join
        .onRef('v.kind', '=', 'r.kind')
        .onRef('v.source', '=', 'r.source')
        .onRef('v.language', '=', 'r.language')
        .onRef('v.print', '=', 'r.print')
        .on('v.model', '=', setting.model),
    )
    .select((eb) => [eb.fn.count<number>('v.source').as('made'), eb.fn.countAll<number>().as('all')])
    .executeTakeFirstOrThrow();
  return { ...setting, complete: isComplete(setting), hasKey: (await vectorKey(db, keys)) !== undefined, made, all };
}

export const VectorsTried = z.object({
  /** How many numbers a vector has, or null. */
  dimensions: z.int().nullable(),
  failure: z.enum(modelFailures).nullable(),
  ms: z.int(),
});
export type VectorsTried = z.output<typeof VectorsTried>;
