import type { Understood } from '../understanding/intents.ts';
import type { Step, Turn } from './manner.ts';

/** What an intent leads to. */
export type Lead = (turn: Turn, understood: Understood) => Step | undefined | Promise<Step | undefined>;
