import { afterEach, expect, test, vi } from 'vitest';
import { startTimed } from './timed.ts';
import type { World } from './world.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('what has the same rhythm is not due in the same instant, comes round after round, and ends with the stop', async () => {
  vi.useFakeTimers();
  const ran: string[] = [];
  const piece = (name: string) => ({ name, everySeconds: 6, run: async () => ran.push(`${name} ${Date.now() % 60_000}`) });
  vi.setSystemTime(0);
  const stop = startTimed({} as World, ['offers', 'queues', 'seats'].map(piece));
  await vi.advanceTimersByTimeAsync(11_000);
  expect(ran).toEqual(['offers 0', 'queues 2000', 'seats 4000', 'offers 6000', 'queues 8000', 'seats 10000']);
  await stop();
  await vi.advanceTimersByTimeAsync(11_000);
  expect(ran).toHaveLength(6);
});
