/** The value below which `share` of the figures lie. */
export function percentile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (figures: readonly number[]) => percentile(figures, 0.5);

/** Median with the smallest and the largest run: how far one run may be from another on this machine. */
export function spread(figures: readonly number[], digits = 0): string {
  const show = (figure: number) => figure.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });
  return `${show(median(figures))} (${show(Math.min(...figures))} to ${show(Math.max(...figures))})`;
}

export interface Verdict {
  what: string;
  ours: string;
  baseline: string;
  ratio: number;
  bar: number;
  /** Whether the ratio must stay under the bar or above it. */
  better: 'lower' | 'higher';
}

export const holds = ({ ratio, bar, better }: Verdict) => (better === 'lower' ? ratio <= bar : ratio >= bar);

/** A table for bench/README.md; the exit code says whether every bar was met. */
export function report(verdicts: readonly Verdict[]): void {
  console.log('\n| what | Zhike | baseline | ratio | bar | |\n|---|---|---|---|---|---|');
  for (const each of verdicts) {
    const bar = `${each.better === 'lower' ? '≤' : '≥'} ${each.bar}`;
    console.log(
      `| ${each.what} | ${each.ours} | ${each.baseline} | ${each.ratio.toFixed(2)} | ${bar} | ${holds(each) ? 'met' : 'missed'} |`,
    );
  }
  process.exitCode = verdicts.every(holds) ? 0 : 1;
}
