import type { Timed } from '../platform/timed.ts';
import { compareNightly } from './comparing.ts';
import { syncAll } from './syncing.ts';

export const connectorTimes: readonly Timed[] = [
  { name: 'reading connected shops', everySeconds: 10, run: syncAll },
  { name: 'nightly comparison of connected shops', everySeconds: 60, run: compareNightly },
];
