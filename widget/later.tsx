import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from './language.ts';

const loaded = new Map<unknown, unknown>();

interface Props<P> {
  load: () => Promise<ComponentType<P>>;
  props: P;
}

/** A part of the chat that is fetched when it is first opened. */
export function Later<P extends object>({ load, props }: Props<P>) {
  const [round, setRound] = useState(0);
  const [isFailed, setFailed] = useState(false);
  const Part = loaded.get(load) as ComponentType<P> | undefined;
  useEffect(() => {
    if (loaded.has(load)) return;
    setFailed(false);
    load()
      .then((part) => loaded.set(load, part))
      .catch(() => setFailed(true))
      .finally(() => setRound((before) => before + 1));
  }, [load, round === 0]);
  if (Part) return <Part {...props} />;
  if (!isFailed) return null;
  return (
    <p class="failed-part" role="alert">
      {t('partFailed')}
      <button type="button" class="plain" onClick={() => setRound(0)}>
        {t('again')}
      </button>
    </p>
  );
}
