/** How close in meaning each answer is to what was asked: 0 as close as most are, 1 the same. */
export type Closeness = ReadonlyMap<string, number>;

const shown = 20;

/**
 * Models differ in what they call close: with some nothing is below 0.7. So each question is measured against the middle of all answers. Of
 * vectors with other dimensions nothing is said.
 */
export function closest(vectors: ReadonlyMap<string, Float32Array>, question: Float32Array): Closeness {
  const all: { id: string; cosine: number }[] = [];
  for (const [id, vector] of vectors) if (vector.length === question.length) all.push({ id, cosine: product(vector, question) });
  all.sort((a, b) => b.cosine - a.cosine);
  const middle = all[Math.floor(all.length / 2)]?.cosine ?? 1;
  if (middle >= 1) return new Map();
  return new Map(all.slice(0, shown).map(({ id, cosine }) => [id, Math.min(1, Math.max(0, (cosine - middle) / (1 - middle)))]));
}

function product(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] as number) * (other[at] as number);
  return sum;
}
