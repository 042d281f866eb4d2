export const saidSpans = [1, 4, 13] as const;
export const saidSources = ['talk', 'review', 'survey'] as const;

export interface SaidSearch {
  week?: string | undefined;
  weeks?: (typeof saidSpans)[number] | undefined;
  source?: (typeof saidSources)[number] | undefined;
}

export const saidSearch = ({ week, weeks, source }: Record<string, unknown>): SaidSearch => ({
  week: typeof week === 'string' && /^\d{4}-\d\d-\d\d$/.test(week) ? week : undefined,
  weeks: saidSpans.find((each) => each === Number(weeks)),
  source: saidSources.find((each) => each === source),
});
