import { pino } from 'pino';

export type Log = pino.Logger;

/** One line of JSON per event. Words of people and their addresses never go into it. */
export const openLog = (level: string): Log =>
  pino({ level, base: undefined, redact: ['req.headers.cookie', 'req.headers.authorization', 'password', 'token'] });
