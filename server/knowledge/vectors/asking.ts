import { z } from 'zod';
import type { ModelFault } from '../../../common/model.ts';
import type { Config } from '../../platform/config.ts';
import type { Database } from '../../platform/db.ts';
import { openOutside, type Reply } from '../../platform/outside.ts';
import { faultOfError, faultOfStatus } from '../../platform/outside-faults.ts';
import { type VectorSetting, vectorKey } from './setting.ts';

/** Who asks: a web process, or a job. Without a configuration no private address is allowed. */
export type VectorHost = Database & { config?: Pick<Config, 'allowPrivate'> };

/** One for each text, of length one; or why there are none: whoever asks goes on by words then. */
export type Vectors = { vectors: Float32Array[] } | { failure: ModelFault };

const Embeddings = z.object({
  data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()).min(1).max(8192) })).min(1),
});
/** Characters for one text: some thousand numbers with a dozen digits each. */
const mostForOne = 200_000;

/** Asks the endpoint once. Never inside a transaction, and never throws for what the other side does. */
export async function askVectors(host: VectorHost, setting: VectorSetting, texts: readonly string[], wholeMs: number): Promise<Vectors> {
  const key = await vectorKey(host.db, host.keys);
  const outside = openOutside({
    url: `${setting.address}/embeddings`,
    allowPrivate: host.config?.allowPrivate ?? [],
    ...{ wholeMs, atOnce: 1, mostReply: mostForOne * texts.length },
  });
  const headers = { 'content-type': 'application/json', 'user-agent': 'Zhike', ...(key ? { authorization: `Bearer ${key}` } : {}) };
  try {
    const body = JSON.stringify({ model: setting.model, input: texts, encoding_format: 'float' });
    return understand(await outside.post({ headers, body }), texts.length);
  } catch (error) {
    return { failure: faultOfError(error as Error) };
  } finally {
    outside.close();
  }
}

function understand({ status, text }: Reply, many: number): Vectors {
  const failure = faultOfStatus(status);
  if (failure) return { failure };
  if (text.length >= mostForOne * many) return { failure: 'too_long' };
  const rows = parse(text)?.data.toSorted((a, b) => a.index - b.index) ?? [];
  const vectors = rows.map(({ embedding }) => ofLengthOne(embedding));
  const isWhole = rows.length === many && rows.every(({ index }, place) => index === place);
  const isEven = vectors.every((each) => each !== undefined && each.length === vectors[0]?.length);
  return isWhole && isEven ? { vectors: vectors as Float32Array[] } : { failure: 'unreadable' };
}

function parse(text: string): z.output<typeof Embeddings> | undefined {
  try {
    return Embeddings.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function ofLengthOne(numbers: readonly number[]): Float32Array | undefined {
  const length = Math.hypot(...numbers);
  return length > 0 && Number.isFinite(length) ? Float32Array.from(numbers, (each) => each / length) : undefined;
}
