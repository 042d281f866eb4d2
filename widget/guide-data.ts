import { useEffect, useState } from 'preact/hooks';
import type { RunView } from '../server/aftersales/guides/views.ts';
import { call, problemOf } from './api.ts';
import { g } from './guide-words.ts';
import { useStore } from './hooks.ts';
import { newId } from './ids.ts';
import { own } from './language.ts';
import { sendText } from './sending.ts';

export const titleOf = ({ title, titleEn }: { title: string; titleEn: string }): string => own(title, titleEn);

/** Begins a guide; the id is made here, so that pressing twice begins it once. */
export const startGuide = (guide: string, order: string | undefined): Promise<RunView> =>
  call<RunView>('POST', '/guide-runs', { id: newId(), guide, ...(order ? { order } : {}) });

/** A run as it is now, from whichever side it was moved, and what the customer may do with it. */
export function useRun(id: string, known: RunView | null, onPerson?: () => void) {
  const { news, connections } = useStore();
  const [run, show] = useState(known);
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const load = () => {
    call<RunView>('GET', `/guide-runs/${id}`).then(
      (found) => [show(found), setProblem('')],
      (error) => setProblem(problemOf(error).title),
    );
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: these say when to look again
  useEffect(load, [id, news, connections]);
  const work = async (what: Promise<RunView>): Promise<RunView | undefined> => {
    setBusy(true);
    setProblem('');
    try {
      const next = await what;
      show(next);
      return next;
    } catch (error) {
      const refused = problemOf(error);
      // The other side was faster: what is shown now is not where it stands.
      if (refused.status === 409) load();
      setProblem(refused.title);
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  const answer = async (node: string, given: string): Promise<void> => {
    const next = await work(call<RunView>('POST', `/guide-runs/${id}/answers`, { node, answer: given }));
    if (next?.outcome !== 'person') return;
    sendText(g('asked', { title: titleOf(next.guide) }), null);
    onPerson?.();
  };
  return {
    ...{ run, problem, isBusy, load, answer },
    back: () => work(call<RunView>('DELETE', `/guide-runs/${id}/answers`)),
    stop: () => work(call<RunView>('POST', `/guide-runs/${id}/ending`)),
  };
}
