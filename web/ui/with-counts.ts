import i18next from 'i18next';

export interface Facet {
  value: string;
  count: number;
}

/** A choice that says how many it would leave. */
export const withCount = (words: string, count: number): string => i18next.t('common.withCount', { words, count });

/** Each choice with how many it would leave, once that is known. */
export const withCounts = <V extends string>(
  choices: readonly (readonly [V, string])[],
  facet: readonly Facet[] | undefined,
): readonly (readonly [V, string])[] =>
  facet
    ? choices.map(([value, words]) => [value, withCount(words, facet.find((each) => each.value === value)?.count ?? 0)] as const)
    : choices;
