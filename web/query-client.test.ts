import { MutationObserver, onlineManager, QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { offline } from './api.ts';
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

test('what cannot be sent for want of a line is refused at once, and does not happen later', async () => {
  let tried = 0;
  const refused = () => {
    tried += 1;
    return Promise.reject(offline());
  };
  onlineManager.setOnline(false);
  const form = new MutationObserver(queries, { mutationFn: refused });
  await expect(form.mutate()).rejects.toMatchObject({ code: 'offline' });
  form.reset();
  onlineManager.setOnline(true);
  await queries.resumePausedMutations();
  expect(tried).toBe(1);
});
