import { QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { queries } from './query-client.ts';

test('what changed while it was read for the first time is read again', async () => {
  const answers: ((value: string) => void)[] = [];
  const observer = new QueryObserver(queries, { queryKey: ['seen'], queryFn: () => new Promise<string>((done) => answers.push(done)) });
  const stop = observer.subscribe(() => undefined);
  await expect.poll(() => answers.length).toBe(1);
  const done = queries.invalidateQueries({ queryKey: ['seen'] });
  answers[0]?.('before');
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.('after');
  await done;
  expect(observer.getCurrentResult().data).toBe('after');
  stop();
  queries.clear();
});
