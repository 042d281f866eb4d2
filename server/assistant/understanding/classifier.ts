import { featuresOf } from './features.ts';

/*
 * A linear model: each intent has a weight for each feature, and what an intent's features of a sentence add up to says how likely it is
 * (multinomial logistic regression). It is learnt by steps along the gradient, one example at a time, larger for features seen seldom
 * (AdaGrad). How sure it may be is learnt apart, from examples it has not seen (temperature).
 */

export interface Example {
  text: string;
  intent: string;
}

export interface Guess {
  intent: string;
  /** How often such a guess is right, from 0 to 1. Low for what resembles no example. */
  confidence: number;
}

export interface Classifier {
  readonly intents: readonly string[];
  /** The likeliest first. */
  guess(text: string, many?: number): Guess[];
}

interface Sparse {
  features: Int32Array;
  values: Float32Array;
  /** The share of what it says that was ever heard in an example. */
  heard: number;
}

const passes = 8;
const step = 0.6;
const decay = 2e-6;
const seenApart = 6;

/** What was learnt, as it goes from one thread to another. */
export interface Learnt {
  intents: string[];
  space: Space;
  weights: Float32Array;
  temperature: number;
}

/** Learns intents from examples. The same examples in the same order give the same classifier. */
export const learn = (examples: readonly Example[]): Classifier => classifierOf(study(examples));

export function study(examples: readonly Example[]): Learnt {
  const intents = [...new Set(examples.map((each) => each.intent))];
  const sentences = examples.map((each) => featuresOf(each.text));
  const space = spaceOf(sentences);
  const rows = sentences.map((features) => sparse(space, features));
  const classes = examples.map((each) => intents.indexOf(each.intent));
  const all = rows.map((_, at) => at);
  const apart = shuffled(all, 7).filter((_, at) => at % seenApart === 0);
  const temperature = apart.length >= 2 * intents.length ? temperatureFor(rows, classes, apart, all, intents.length, space.size) : 1;
  return { intents, space, temperature, weights: train(rows, classes, all, intents.length, space.size) };
}

export function classifierOf({ intents, space, weights, temperature }: Learnt): Classifier {
  return {
    intents,
    guess(text, many = 3) {
      const row = sparse(space, featuresOf(text));
      if (intents.length === 0 || row.features.length === 0) return [];
      const likely = likelihoods(scoresOf(weights, row, intents.length), temperature);
      return intents
        .map((intent, at) => ({ intent, confidence: (likely[at] as number) * trust(row.heard) }))
        .sort((a, b) => b.confidence - a.confidence)
        .slice(0, many);
    },
  };
}

/** What was mostly never heard before is not known, however well the rest fits. */
const trust = (heard: number) => Math.min(1, heard / 0.75);

interface Space {
  size: number;
  places: Map<string, number>;
  worth: Float32Array;
  /** What a feature never heard is worth. */
  strange: number;
}

/** Of few examples each word is kept: in a dozen sentences of an intent hardly one comes twice. */
const few = 5000;

/** The features heard, of many examples those heard at least twice; the rarer, the more they say. */
function spaceOf(sentences: readonly string[][]): Space {
  const counts = new Map<string, number>();
  for (const features of sentences) for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const least = sentences.length > few ? 2 : 1;
  const kept = [...counts].filter(([, count]) => count >= least);
  const worth = (count: number) => Math.log((1 + sentences.length) / (1 + count)) + 1;
  return {
    size: kept.length,
    places: new Map(kept.map(([feature], at) => [feature, at])),
    worth: Float32Array.from(kept, ([, count]) => worth(count)),
    strange: worth(0),
  };
}

// Words say more than the letters inside them.
const share = (feature: string) => (feature.startsWith('l') ? 0.5 : 1);

function sparse({ places, worth, strange }: Space, features: readonly string[]): Sparse {
  const known = features.flatMap((feature) => {
    const place = places.get(feature);
    return place === undefined ? [] : [{ place, value: share(feature) * (worth[place] as number) }];
  });
  const square = known.reduce((sum, { value }) => sum + value * value, 0);
  const unknown = features.reduce((sum, feature) => sum + (places.has(feature) ? 0 : (share(feature) * strange) ** 2), 0);
  const length = Math.sqrt(square) || 1;
  return {
    features: Int32Array.from(known, ({ place }) => place),
    values: Float32Array.from(known, ({ value }) => value / length),
    heard: square / (square + unknown || 1),
  };
}

function train(rows: readonly Sparse[], classes: readonly number[], order: readonly number[], many: number, size: number): Float32Array {
  const weights = new Float32Array(size * many);
  const moved = new Float32Array(size).fill(1e-6);
  for (let pass = 0; pass < passes; pass += 1) {
    for (const at of shuffled(order, pass + 1)) learnFrom(rows[at] as Sparse, classes[at] as number, weights, moved, many);
  }
  return weights;
}

function learnFrom(row: Sparse, right: number, weights: Float32Array, moved: Float32Array, many: number): void {
  const likely = likelihoods(scoresOf(weights, row, many), 1);
  likely[right] = (likely[right] as number) - 1;
  const wrong = likely.reduce((sum, each) => sum + each * each, 0);
  if (wrong < 1e-7) return;
  for (let n = 0; n < row.features.length; n += 1) {
    const [feature, value] = [row.features[n] as number, row.values[n] as number];
    moved[feature] = (moved[feature] as number) + value * value * wrong;
    const rate = (step * value) / Math.sqrt(moved[feature] as number);
    const from = feature * many;
    for (let each = 0; each < many; each += 1) {
      const error = likely[each] as number;
      if (error > 1e-4 || error < -1e-4) weights[from + each] = (weights[from + each] as number) * (1 - decay) - rate * error;
    }
  }
}

function scoresOf(weights: Float32Array, { features, values }: Sparse, many: number): Float64Array {
  const scores = new Float64Array(many);
  for (let n = 0; n < features.length; n += 1) {
    const [from, value] = [(features[n] as number) * many, values[n] as number];
    for (let each = 0; each < many; each += 1) scores[each] = (scores[each] as number) + value * (weights[from + each] as number);
  }
  return scores;
}

function likelihoods(scores: Float64Array, temperature: number): Float64Array {
  let [most, sum] = [Number.NEGATIVE_INFINITY, 0];
  for (const score of scores) most = Math.max(most, score);
  for (let at = 0; at < scores.length; at += 1) {
    scores[at] = Math.exp(((scores[at] as number) - most) / temperature);
    sum += scores[at] as number;
  }
  for (let at = 0; at < scores.length; at += 1) scores[at] = (scores[at] as number) / sum;
  return scores;
}

const temperatures = Array.from({ length: 25 }, (_, at) => 0.4 * 1.1 ** at);

/** How much the scores must be flattened so that what is held likely comes true as often, tried on examples kept apart. */
function temperatureFor(
  rows: readonly Sparse[],
  classes: readonly number[],
  apart: readonly number[],
  all: readonly number[],
  many: number,
  size: number,
): number {
  const hidden = new Set(apart);
  const weights = train(
    rows,
    classes,
    all.filter((at) => !hidden.has(at)),
    many,
    size,
  );
  const scored = apart.map((at) => ({ scores: scoresOf(weights, rows[at] as Sparse, many), right: classes[at] as number }));
  const surprise = (temperature: number) =>
    scored.reduce(
      (sum, { scores, right }) => sum - Math.log(Math.max(1e-9, likelihoods(Float64Array.from(scores), temperature)[right] as number)),
      0,
    );
  const tried = temperatures.map((temperature) => ({ temperature, surprise: surprise(temperature) }));
  return tried.reduce((best, each) => (each.surprise < best.surprise ? each : best)).temperature;
}

function shuffled(list: readonly number[], seed: number): number[] {
  const order = [...list];
  let state = seed * 2_654_435_761;
  for (let at = order.length - 1; at > 0; at -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 4_294_967_296) * (at + 1));
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  return order;
}
