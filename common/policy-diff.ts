import type { Policy, PolicyRule } from './policy.ts';

export const rowParts = ['actions', 'when', 'verdict', 'zh', 'en', 'basis', 'basisEn'] as const;
export type RowPart = (typeof rowParts)[number];

export interface PolicyDiff {
  added: PolicyRule[];
  removed: PolicyRule[];
  changed: { before: PolicyRule; after: PolicyRule; parts: RowPart[] }[];
  /** Rows that speak earlier or later than before among those that stayed. */
  moved: string[];
  clocks: { key: string; before: number | undefined; after: number | undefined }[];
}

/** The same whatever order its keys were written in. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, each) =>
    each && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );

/** Those that are not part of the longest run which kept its order. */
function movedOf(before: readonly string[], after: readonly string[]): string[] {
  const places = after.map((id) => before.indexOf(id));
  const best: { length: number; from: number }[] = [];
  for (const [at, place] of places.entries()) {
    let [length, from] = [1, -1];
    for (let earlier = 0; earlier < at; earlier++)
      if ((places[earlier] as number) < place && (best[earlier]?.length ?? 0) >= length)
        [length, from] = [(best[earlier]?.length ?? 0) + 1, earlier];
    best.push({ length, from });
  }
  const kept = new Set<number>();
  let last = best.reduce((top, { length }, at) => (length > (best[top]?.length ?? 0) ? at : top), 0);
  for (; last >= 0 && best[last]; last = best[last]?.from ?? -1) kept.add(last);
  return after.filter((_, at) => !kept.has(at));
}

/** What a version says otherwise than another. */
export function diffPolicies(before: Policy, after: Policy): PolicyDiff {
  const [old, now] = [new Map(before.rules.map((rule) => [rule.id, rule])), new Map(after.rules.map((rule) => [rule.id, rule]))];
  const changed = after.rules.flatMap((rule) => {
    const was = old.get(rule.id);
    const parts = was ? rowParts.filter((part) => textOf(was[part]) !== textOf(rule[part])) : [];
    return was && parts.length > 0 ? [{ before: was, after: rule, parts }] : [];
  });
  const stayed = (rules: readonly PolicyRule[], others: ReadonlyMap<string, unknown>) =>
    rules.map(({ id }) => id).filter((id) => others.has(id));
  const keys = [...new Set([...Object.keys(before.clocks), ...Object.keys(after.clocks)])];
  return {
    added: after.rules.filter(({ id }) => !old.has(id)),
    removed: before.rules.filter(({ id }) => !now.has(id)),
    changed,
    moved: movedOf(stayed(before.rules, now), stayed(after.rules, old)),
    clocks: keys.map((key) => ({ key, before: before.clocks[key], after: after.clocks[key] })).filter((each) => each.before !== each.after),
  };
}
