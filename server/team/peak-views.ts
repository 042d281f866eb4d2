export type { Peak } from './peak.ts';
