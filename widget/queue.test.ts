import { expect, test } from 'vitest';
import type { Pending } from './contract.ts';
import { createQueue, type Outcome } from './queue.ts';

const item = (id: string): Pending => ({
  ...{ id, conversation: 'c', kind: 'text', body: { text: id }, shown: { text: id }, at: '2026-11-21T06:00:00.000Z' },
});

const refusal = { code: 'recall_too_late', title: '不行', status: 409 };

/** A browser's storage and a server that answers as the test says. */
function counter(answer: (item: Pending, attempt: number) => Outcome | Promise<Outcome>) {
  let kept: Pending[] = [];
  const attempts: string[] = [];
  const sent: string[] = [];
  const queue = createQueue({
    read: () => kept,
    write: (items) => {
      kept = items;
    },
    deliver: async (each) => {
      attempts.push(each.id);
      return answer(each, attempts.filter((id) => id === each.id).length);
    },
    alone: (work) => work(),
    sent: (each) => sent.push(each.id),
    mended: () => false,
  });
  return { queue, attempts, sent, kept: () => kept };
}

const taken: Outcome = { number: 1, at: '' };

test('messages go one after the other, also those written while one is on its way', async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((done) => {
    release = done;
  });
  const { queue, attempts, sent, kept } = counter(async ({ id }) => {
    if (id === 'a') await held;
    return taken;
  });
  queue.add(item('a'));
  queue.add(item('b'));
  queue.add(item('c'));
  expect(attempts).toEqual(['a']);
  release();
  await expect.poll(() => sent).toEqual(['a', 'b', 'c']);
  expect(kept()).toEqual([]);
});

test('what cannot be sent now stays, and nothing overtakes it', async () => {
  let isUp = false;
  const { queue, attempts, sent } = counter(() => (isUp ? taken : 'later'));
  queue.add(item('a'));
  queue.add(item('b'));
  await expect.poll(() => new Set(attempts)).toEqual(new Set(['a']));
  isUp = true;
  void queue.flush();
  await expect.poll(() => sent).toEqual(['a', 'b']);
});

test('a refused message stays with the reason, lets the next pass, and can be sent again or dropped', async () => {
  const { queue, sent, kept } = counter(({ id }, attempt) => (id === 'a' && attempt === 1 ? { refused: refusal } : taken));
  queue.add(item('a'));
  queue.add(item('b'));
  await expect.poll(() => sent).toEqual(['b']);
  expect(kept()).toMatchObject([{ id: 'a', refused: '不行', body: { text: 'a' } }]);
  queue.retry('a');
  await expect.poll(() => sent).toEqual(['b', 'a']);
  queue.drop('a');
  expect(kept()).toEqual([]);
});
