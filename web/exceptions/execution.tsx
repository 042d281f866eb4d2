import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ExecutableChoice, executableChoices } from '../../common/exceptions.ts';
import { problemSentence } from '../../common/problems.ts';
import type { ExceptionView } from '../../server/aftersales/exceptions/views.ts';
import { screenLanguage } from '../language.ts';
import { useProblem } from '../ui/use-problem.ts';
import { ChoicesRehearsal } from './choices-rehearsal.tsx';
import { type Executed, executeAll } from './execute.ts';
import { reloadExceptions } from './queries.ts';

/** Does for all what they chose: a hundred a call until none is left; what cannot be done says why and stays. */
export function Execution({ exception }: { exception: ExceptionView }) {
  const { t } = useTranslation();
  const [total, setTotal] = useState<Executed>();
  const run = useMutation({
    mutationFn: (choice: ExecutableChoice) => executeAll(exception.id, choice, setTotal),
    onSettled: reloadExceptions,
    onError: useProblem(),
  });
  const shown = executableChoices.filter((each) => (exception.chosen[each] ?? 0) > 0);
  const [first] = total?.failed ?? [];
  if (shown.length === 0 && !total) return null;
  return (
    <section className="paper exception-notice">
      <h2>{t('exception.execute')}</h2>
      {!run.isPending &&
        shown.map((each) => <ChoicesRehearsal key={each} exceptions={[exception.id]} choice={each} left={exception.chosen[each] ?? 0} />)}
      <div className="exception-acts">
        {shown.map((each) => (
          <button key={each} type="button" className="button primary" disabled={run.isPending} onClick={() => run.mutate(each)}>
            {t(`exception.execute_${each}`, { count: exception.chosen[each] ?? 0 })}
          </button>
        ))}
        <span role="status">
          {total &&
            (first
              ? t('exception.executedSome', {
                  done: total.done,
                  failed: total.failed.length,
                  why: problemSentence(first.code, screenLanguage(), first.params),
                })
              : t('exception.executed', { done: total.done }))}
        </span>
      </div>
    </section>
  );
}
