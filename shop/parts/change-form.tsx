import type { ComponentChildren } from 'preact';
import { actionWords } from '../../common/aftersales-words.ts';
import type { OwnChange, Standing } from '../../common/own-changes.ts';
import type { OwnOperations } from '../../server/orders/operation-views.ts';
import type { OrderView } from '../../server/orders/views.ts';
import { useWords } from '../language.ts';

export interface ChangeFormProps {
  order: OrderView;
  standing: Standing;
  own: OwnOperations;
  isBusy: boolean;
  onSend(body: object): void;
}

interface FormProps {
  change: OwnChange;
  isReady: boolean;
  onSubmit(): void;
  children: ComponentChildren;
}

/** The fields of a change and the button that makes it. */
export function Form({ change, isReady, onSubmit, children }: FormProps) {
  const { pick, say } = useWords();
  const name = pick(...actionWords[change]);
  return (
    <form
      aria-label={name}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onSubmit();
      }}
    >
      {children}
      <button type="submit" class="primary" disabled={!isReady}>
        {say('changeIt', { what: name })}
      </button>
    </form>
  );
}
