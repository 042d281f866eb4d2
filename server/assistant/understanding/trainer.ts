import { parentPort, workerData } from 'node:worker_threads';
import { type Example, study } from './classifier.ts';

// Runs on a thread of its own (`training.ts`).
const learnt = study(workerData as Example[]);
parentPort?.postMessage(learnt, [learnt.weights.buffer as ArrayBuffer]);
