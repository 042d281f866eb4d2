import type { FactRow } from '../../platform/feed.ts';
import { type AnswerKind, answerId } from '../answer-rows.ts';
import { askVectors, type VectorHost } from './asking.ts';
import { type Closeness, closest } from './closeness.ts';
import { readVectorSetting, type VectorSetting, vectorSetting } from './setting.ts';
import type {} from './tables.ts';

/** What answers mean, where a shop has an endpoint that says so: in this process's memory, beside the index of words. */
export interface Meaning {
  /** Empty when there is no endpoint, or it does not answer in time: the search goes by words then. */
  near(question: string): Promise<Closeness>;
  hear(facts: readonly FactRow[]): void;
}

const nothing: Closeness = new Map();
const lookEveryMs = 10_000;
const overlapMs = 60_000;
/** After a failure nobody waits for it for a while. */
const restMs = 30_000;
const remembers = 200;
/** Phone numbers, order numbers and addresses of mail stay in the house. */
const isPrivate = (question: string) => /\d{5,}|@/.test(question);

export function openMeaning(host: VectorHost): Meaning {
  const vectors = new Map<string, Float32Array>();
  const asked = new Map<string, Float32Array>();
  let setting: VectorSetting | undefined;
  let [looked, newest, restUntil] = [0, 0, 0];

  async function look(now: number): Promise<VectorSetting> {
    if (setting && Math.abs(now - looked) < lookEveryMs) return setting;
    const next = await readVectorSetting(host.db);
    if (next.model !== setting?.model || next.address !== setting.address) {
      vectors.clear();
      asked.clear();
      [newest, restUntil] = [0, 0];
    }
    setting = next;
    looked = now;
    if (next.on) await fetchNew(next.model);
    else vectors.clear();
    return next;
  }

  /** Rows are looked for a while back: who wrote them may have been slower to commit than others. */
  async function fetchNew(model: string): Promise<void> {
    const rows = await host.db
      .selectFrom('answer_vectors')
      .select(['kind', 'source', 'language', 'vector', 'made_at'])
      .where('model', '=', model)
      .where('made_at', '>=', new Date(newest - overlapMs))
      .execute();
    for (const { kind, source, language, vector, made_at } of rows) {
      vectors.set(answerId(kind as AnswerKind, source, language || null), floatsIn(vector));
      newest = Math.max(newest, made_at.getTime());
    }
  }

  async function vectorOf(question: string, { timeoutMs }: VectorSetting, now: number): Promise<Float32Array | undefined> {
    const known = asked.get(question);
    if (known || now < restUntil) return known;
    const made = await askVectors(host, setting as VectorSetting, [question], timeoutMs);
    if ('failure' in made) {
      restUntil = now + restMs;
      return undefined;
    }
    if (asked.size >= remembers) asked.delete(asked.keys().next().value ?? '');
    asked.set(question, made.vectors[0] as Float32Array);
    return made.vectors[0];
  }

  return {
    hear(facts) {
      if (facts.some(({ kind, data }) => kind === 'settings.changed' && data.name === vectorSetting.name))
        looked = Number.NEGATIVE_INFINITY;
    },
    async near(question) {
      const now = host.now().getTime();
      const current = await look(now);
      if (!current.on || vectors.size === 0 || isPrivate(question)) return nothing;
      const vector = await vectorOf(question, current, now);
      return vector ? closest(vectors, vector) : nothing;
    },
  };
}

function floatsIn(bytes: Buffer): Float32Array {
  const floats = new Float32Array(bytes.byteLength / 4);
  for (let at = 0; at < floats.length; at += 1) floats[at] = bytes.readFloatLE(4 * at);
  return floats;
}
