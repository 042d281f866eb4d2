import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Fault {
  id: string;
  nodes: { target: string[]; failureSummary: string }[];
}

const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** The rules of those that ask for colours: in another scheme nothing else is another. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/** What axe finds in a page or frame, as one line each. */
export async function axeFaultsIn(frame: Frame, runOnly = everything): Promise<string[]> {
  // Evaluated from outside: the pages' policy allows no script tag of ours. Once for each document: reading it takes as long as looking.
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(axe);
  return frame.evaluate(async (runOnly) => {
    // A page hears of another scheme with its next frame; a window that is not shown has none.
    await new Promise((done) => {
      requestAnimationFrame(() => requestAnimationFrame(done));
      setTimeout(done, 500);
    });
    // Half-way from one colour to the next nobody reads; what moves for ever is not waited for.
    const isEnding = ({ effect }: Animation) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY;
    await Promise.allSettled(
      document.getAnimations().flatMap((each) => (isEnding(each) && each.playState === 'running' ? each.finished : [])),
    );
    const { axe } = window as unknown as { axe: { run(context: Document, options: object): Promise<{ violations: Fault[] }> } };
    // What stands in a frame of its own is looked at there; no rule asked for reads style sheets, and parsing them anew takes a quarter of the time.
    const { violations } = await axe.run(document, {
      runOnly,
      iframes: false,
      resultTypes: ['violations'],
      preload: { assets: ['media'] },
    });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`));
  }, runOnly);
}

/** What axe finds on a page in both schemes, each with its scheme; `settled` waits for more than the next frame. */
export async function axeFaultsInSchemes(page: Page, settled?: (scheme: string) => Promise<void>): Promise<string[]> {
  const faults: string[] = [];
  for (const [colorScheme, rules] of [
    ['light', everything],
    ['dark', ofColours],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await settled?.(colorScheme);
    faults.push(...(await axeFaultsIn(page.mainFrame(), rules)).map((fault) => `${colorScheme} ${fault}`));
  }
  return faults;
}
