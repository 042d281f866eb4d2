/** The class of a seat's dot: breaks of all kinds look alike, and a word always stands beside it. */
export const dotOf = (state: string): string => (state === 'online' || state === 'busy' || state === 'offline' ? state : 'pause');
