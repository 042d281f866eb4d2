import { setTimeout as sleep } from 'node:timers/promises';
import { lines } from './seat-customers.ts';
import type { SeatPage } from './seat-page.ts';

const answer = 'It leaves our store tomorrow.';
/** The initials of the quick reply's title. */
const quick = '/yfsm';
/** Stage is what the customer's orders say; delivery, tracking, solved. */
const codes = ['2', '1', '1'];
const toNext = 'Control+Enter';

/** Runs in the page: another talk than `before` is open (any, when it was the only one), its words are there, and one can write. */
const isOpen = ({ before, words }: { before: string | null; words: boolean }): boolean => {
  const field = document.activeElement as HTMLTextAreaElement | null;
  const open = new URLSearchParams(location.search).get('c');
  // The row of a talk that has just been closed goes a moment later; then there may be no other.
  if (before !== null && open === before && document.querySelectorAll('.rows a.row').length > 1) return false;
  return document.querySelectorAll('.log article').length > 0 && (!words || (field?.id === 'composer' && field.value === ''));
};

type Seen = Awaited<ReturnType<SeatPage['look']>>;

/** Works the open talk, takes who is offered, goes to who waits; until so many have been wrapped up. */
export async function workSeat(seat: SeatPage, many: number, each: (done: number) => Promise<void>): Promise<void> {
  for (let done = 0; done < many; ) {
    const seen = await seat.look();
    const isDone = await act(seat, seen);
    if (isDone) await each(++done);
  }
}

/** Does the next thing; true when a contact was wrapped up. */
async function act(seat: SeatPage, seen: Seen): Promise<boolean> {
  const hasOthers = seen.previews.length > 0;
  const another = (words: boolean) => () => seat.page.waitForFunction(isOpen, { before: hasOthers ? seen.open : null, words });
  const takes = () => seat.page.waitForFunction(isOpen, { before: seen.open, words: true });
  if (seen.canWrite && seen.last.includes(lines.ask)) {
    await seat.write(answer);
    await seat.ask('send, and the next is open', toNext, another(true));
  } else if (seen.canWrite && seen.last.includes(lines.more)) {
    await seat.write(quick);
    const option = seat.page.getByRole('option');
    await option.first().waitFor();
    await seat.press('Enter');
    await seat.page.waitForFunction(() => (document.activeElement as HTMLTextAreaElement).value.length > 20);
    await seat.ask('send, and the next is open', toNext, another(true));
  } else if (seen.canWrite && seen.last.includes(lines.bye)) {
    return wrapUp(seat, another(hasOthers));
  } else if (seen.offers > 0) await seat.ask('accepted and open', 'Alt+y', takes);
  else if (seen.previews.some((words) => Object.values(lines).some((line) => words.includes(line))))
    await seat.ask('the next is open', toNext, another(true));
  else await sleep(100);
  return false;
}

async function wrapUp(seat: SeatPage, next: () => Promise<unknown>): Promise<boolean> {
  await seat.ask('the wrap-up is open', 'Alt+e', () => seat.page.waitForFunction(() => document.activeElement?.matches('.picks input')));
  for (const [at, code] of codes.entries())
    await seat.ask('a code is taken', code, () =>
      seat.page.waitForFunction((taken) => document.querySelectorAll('.picks input:checked').length === taken, at + 2),
    );
  return seat.ask('wrapped up, and the next is open', toNext, next);
}
