import type { ComponentChildren, ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { useChange } from './hooks.ts';
import { t } from './language.ts';

const loaded = new Map<unknown, unknown>();

interface Props<P> {
  load: () => Promise<ComponentType<P>>;
  props: P;
  /** What stands there until it has come. */
  instead?: ComponentChildren;
}

/** A part of the chat that is fetched when it is first opened. */
export function Later<P extends object>({ load, props, instead }: Props<P>) {
  const [round, setRound] = useState(0);
  const [failedRound, setFailedRound] = useState(-1);
  const [, setArrived] = useState(false);
  const Part = loaded.get(load) as ComponentType<P> | undefined;
  useChange(round, () => {
    if (loaded.has(load)) return;
    load().then(
      (part) => {
        loaded.set(load, part);
        setArrived(true);
      },
      () => setFailedRound(round),
    );
  });
  if (Part) return <Part {...props} />;
  if (instead || failedRound !== round) return <>{instead}</>;
  return (
    <p class="failed-part" role="alert">
      {t('partFailed')}
      <button type="button" class="plain" onClick={() => setRound(round + 1)}>
        {t('again')}
      </button>
    </p>
  );
}
