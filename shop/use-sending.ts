import { useState } from 'preact/hooks';
import { Refusal } from './api.ts';

/** What is on its way to the shop, and why it was refused last. Anything but a refusal is a defect, and not hidden. */
export function useSending() {
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  /** Gives why it was refused; undefined when it was done. */
  async function send(work: () => Promise<unknown>): Promise<Refusal | undefined> {
    setBusy(true);
    setRefusal(undefined);
    try {
      await work();
      return undefined;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefusal(error);
      return error;
    } finally {
      setBusy(false);
    }
  }
  return { isBusy, refusal, problem: refusal?.message ?? '', send };
}
