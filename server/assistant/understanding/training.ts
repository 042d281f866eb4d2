import { Worker } from 'node:worker_threads';
import { type Classifier, classifierOf, type Example, type Learnt, learn } from './classifier.ts';

/** So many take a tenth of a second; more would hold up everybody's messages for as long as it takes. */
const mostHere = 1500;

export const isMany = (examples: readonly Example[]): boolean => examples.length > mostHere;

/** Learns few examples here and now, many on a thread of their own. */
export function learnApart(examples: readonly Example[]): Promise<Classifier> {
  return isMany(examples) ? onThread(examples) : Promise.resolve(learn(examples));
}

function onThread(examples: readonly Example[]): Promise<Classifier> {
  return new Promise((done, failed) => {
    const worker = new Worker(new URL('./trainer.ts', import.meta.url), { workerData: examples });
    worker.once('message', (learnt: Learnt) => done(classifierOf(learnt)));
    worker.once('error', failed);
    worker.once('exit', (code) => failed(new Error(`the training ended with ${code}`)));
  });
}
