import { z } from 'zod';
import { isShipmentState, meaningOf } from './statuses.ts';

/** One thing that happened to a parcel, as the carrier said. */
export interface Step {
  at: Date;
  code: string;
  place: string;
  words: string;
  wordsEn: string;
}

/** What the aggregator knows of a parcel: all of it, the oldest first. */
export interface Track {
  company: string;
  number: string;
  steps: Step[];
}

const mostSteps = 200;
const Text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => String(value ?? '').trim());

const Item = z.object({
  time: Text,
  ftime: Text,
  context: Text,
  status: Text,
  statusCode: Text,
  areaName: Text,
  location: Text,
});

/** What a query answers, and what a push carries as `lastResult`. */
export const Told = z.object({
  com: Text,
  nu: Text,
  state: Text,
  data: z.array(Item).max(2000).nullish(),
});

/** As it is kept: a character that the end cuts in two would be read back as another. */
export const clean = (text: string, most: number): string =>
  text
    .replaceAll(/[\s\p{C}]+/gu, ' ')
    .trim()
    .slice(0, most)
    .toWellFormed();

/** It writes the time of Beijing and does not say so. */
function instantOf(text: string): Date | undefined {
  const at = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) ? new Date(`${text.replace(' ', 'T')}+08:00`) : undefined;
  return at && !Number.isNaN(at.getTime()) ? at : undefined;
}

/** The newest say most, where there are more than anybody reads. What has no time tells of nothing. */
export function trackOf({ com, nu, state, data }: z.output<typeof Told>): Track {
  const steps = (data ?? []).slice(0, mostSteps).flatMap((item, place) => {
    const at = instantOf(item.ftime) ?? instantOf(item.time);
    const words = clean(item.context, 300);
    // Only of the newest is the parcel's own state said.
    const meaning = meaningOf(item.statusCode, item.status, ...(place === 0 ? [state] : []));
    if (!at || !words || !meaning) return [];
    const { code, en } = meaning;
    return [
      { at, code, place: clean(item.areaName.replaceAll(',', '') || item.location, 100), words, wordsEn: clean(`${en}: ${words}`, 300) },
    ];
  });
  // It tells the newest first; of what it says of one second, the last is the newest.
  return { company: clean(com, 40), number: clean(nu, 60), steps: steps.reverse().sort((a, b) => a.at.getTime() - b.at.getTime()) };
}

/** The last that says where the parcel is, not only that something is wrong. */
export const lastState = (steps: readonly Step[]): Step | undefined => steps.findLast(({ code }) => isShipmentState(code));
