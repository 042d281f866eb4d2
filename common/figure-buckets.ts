/** Upper ends of the buckets first replies are counted in, in milliseconds: 1 s wide up to 10 s, 10 % wide up to a day, then one. */
export const bucketEnds: readonly number[] = (() => {
  const ends = Array.from({ length: 10 }, (_, place) => (place + 1) * 1000);
  for (let end = 11_000; end < 86_400_000; end = Math.round(end * 1.1)) ends.push(end);
  return [...ends, 86_400_000, Number.POSITIVE_INFINITY];
})();

/** The bucket of a duration, counted from 0. */
export const bucketOf = (ms: number): number => bucketEnds.findIndex((end) => ms <= end);

/** The duration below which `share` of what the buckets hold lies, straight between a bucket's ends; null when they are empty. */
export function percentileOf(buckets: readonly number[], share: number): number | null {
  const all = buckets.reduce((sum, many) => sum + many, 0);
  let before = 0;
  for (const [place, many] of buckets.entries()) {
    const wanted = all * share - before;
    if (many > 0 && wanted <= many) {
      const [from, to] = [bucketEnds[place - 1] ?? 0, bucketEnds[place]!];
      return Number.isFinite(to) ? from + ((to - from) * Math.max(0, wanted)) / many : from;
    }
    before += many;
  }
  return null;
}
