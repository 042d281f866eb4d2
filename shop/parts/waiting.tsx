import type { Refusal } from '../api.ts';
import { useWords } from '../language.ts';
import type { Loaded } from '../use-load.ts';

/** What stands where the content will be: a quiet space, or why it did not come and a way to try again. */
export function Waiting<T>({ of }: { of: Loaded<T> }) {
  const { say } = useWords();
  if (!of.error) return <div class="skeleton" aria-busy="true" />;
  return (
    <div class="empty" role="alert">
      <p>{of.error.message}</p>
      <button type="button" onClick={of.again}>
        {say('again')}
      </button>
    </div>
  );
}

export function ErrorLine({ error }: { error: Refusal | undefined }) {
  return (
    <p class="error" role="alert">
      {error?.message}
    </p>
  );
}
