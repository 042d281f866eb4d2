import { useTranslation } from 'react-i18next';
import type { ExecutableChoice } from '../../common/exceptions.ts';
import { type LedgerEntry, LedgerLines } from '../aftersales/ledger-lines.tsx';
import { Rehearsing } from '../aftersales/rehearsal.tsx';
import { useChoiceName } from './words.ts';

interface Tried {
  tried: number;
  failed: object[];
  entries: LedgerEntry[];
  more: boolean;
}

interface ChoicesRehearsalProps {
  exceptions: readonly string[];
  choice: ExecutableChoice;
  /** How many orders are left to do it for. */
  left: number;
}

const mostAtOnce = 100;

/** What doing what customers chose would write into the ledger, for the next hundred orders. */
export function ChoicesRehearsal({ exceptions, choice, left }: ChoicesRehearsalProps) {
  const { t } = useTranslation();
  const choiceName = useChoiceName();
  return (
    <Rehearsing<Tried> path="/api/exceptions/rehearsal" body={{ choice, exceptions: exceptions.slice(0, mostAtOnce) }} since={left}>
      {({ tried, failed, entries, more }) => (
        <>
          <p>
            {t(more ? 'exception.triedFirst' : 'exception.tried', {
              ...{ choice: choiceName(choice), done: tried - failed.length, refused: failed.length },
            })}
          </p>
          <LedgerLines entries={entries} />
        </>
      )}
    </Rehearsing>
  );
}
