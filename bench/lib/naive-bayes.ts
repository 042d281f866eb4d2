import type { Classifier, Example } from '../../server/assistant/understanding/classifier.ts';

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Naive Bayes on words with one added to every count: what one would write first. */
export function learnNaively(examples: readonly Example[]): Pick<Classifier, 'guess'> {
  const counts = new Map<string, { sentences: number; words: Map<string, number>; all: number }>();
  const known = new Set<string>();
  for (const { text, intent } of examples) {
    const own = counts.get(intent) ?? { sentences: 0, words: new Map<string, number>(), all: 0 };
    counts.set(intent, own);
    own.sentences += 1;
    for (const word of wordsOf(text)) {
      own.words.set(word, (own.words.get(word) ?? 0) + 1);
      own.all += 1;
      known.add(word);
    }
  }
  return {
    guess(text) {
      const words = wordsOf(text).filter((word) => known.has(word));
      const scored = [...counts].map(([intent, own]) => ({
        intent,
        confidence: words.reduce(
          (sum, word) => sum + Math.log(((own.words.get(word) ?? 0) + 1) / (own.all + known.size)),
          Math.log(own.sentences / examples.length),
        ),
      }));
      return [scored.reduce((best, each) => (each.confidence > best.confidence ? each : best))];
    },
  };
}
