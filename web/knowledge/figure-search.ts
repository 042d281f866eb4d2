/** By what articles are put in order, and over how long; kept in the address. */
export const figureSorts = ['missed', 'solved', 'views', 'sent', 'bought'] as const;
export const figureDays = [7, 30, 90, 365] as const;

export interface FigureSearch {
  rank?: (typeof figureSorts)[number] | undefined;
  days?: (typeof figureDays)[number] | undefined;
}
