import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../../server/conversations/views.ts';
import { api } from '../api.ts';
import { useMe } from '../session.ts';
import { conversationTasksQuery } from '../tasks/queries.ts';
import { commandKey } from '../ui/keys.ts';
import { Loaded } from '../ui/pieces.tsx';
import { useProblem } from '../ui/use-problem.ts';
import { nextToAnswer } from './neighbours.ts';
import { focusOpenChoice, pickByDigit } from './pick-by-digit.ts';
import { type Reason, reasonsQuery } from './queries.ts';
import { useChatSearch } from './search.ts';
import { CodeFields, type Codes, missingIn, noCodes, sentCodes } from './wrap-up-codes.tsx';
import { ChangedData } from './wrap-up-kept.tsx';

/** What the talk was about, chosen by keyboard or pointer; the last step ends the conversation. */
export function WrapUp({ view, likelyStage, onDone }: { view: ConversationView; likelyStage: string; onDone(): void }) {
  const query = useQuery(reasonsQuery);
  return (
    <Loaded query={query} rows={3} height={56}>
      {(reasons) => <WrapUpForm view={view} stage={view.stage ?? likelyStage} reasons={reasons} onDone={onDone} />}
    </Loaded>
  );
}

function WrapUpForm({ view, stage, reasons, onDone }: { view: ConversationView; stage: string; reasons: Reason[]; onDone(): void }) {
  const { t } = useTranslation();
  const [codes, setCodes] = useState<Codes>({ ...noCodes, stage });
  const { shop } = useMe();
  const hasTask = useQuery(conversationTasksQuery(view.id)).data?.items.some(({ state }) => state === 'open') ?? false;
  const form = useRef<HTMLFormElement>(null);
  const showProblem = useProblem();
  const { search, change } = useChatSearch();
  const finish = useMutation({
    mutationFn: (_then: 'stay' | 'next') => api.post(`/api/conversations/${view.id}/wrap-up`, sentCodes(codes, shop.timeZone)),
    onSuccess: (_answer, then) => (then === 'next' ? change({ c: nextToAnswer(search.c) }) : onDone()),
    onError: showProblem,
  });
  const endOnly = useMutation({
    mutationFn: () => api.post(`/api/conversations/${view.id}/ending`),
    onSuccess: onDone,
    onError: showProblem,
  });
  useEffect(() => focusOpenChoice(form.current), []);
  const missing = missingIn(codes, hasTask);
  const submit = (then: 'stay' | 'next') => missing === undefined && !finish.isPending && finish.mutate(then);
  return (
    <form
      ref={form}
      className="closing"
      aria-label={t('wrapUp.title')}
      onSubmit={(event) => [event.preventDefault(), submit('stay')]}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault();
          onDone();
        }
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          submit('next');
        }
        pickByDigit(event);
      }}
    >
      <CodeFields codes={codes} nextHow={t(hasTask ? 'wrapUp.nextTask' : 'wrapUp.nextHow')} reasons={reasons} onChange={setCodes} />
      <ChangedData view={view} />
      <footer>
        <span className="muted small spread">{missing ? t(`wrapUp.missing.${missing}`) : t('wrapUp.hint', { command: commandKey })}</span>
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        {view.state !== 'wrap_up' && view.state !== 'missed' && (
          <button type="button" className="button" disabled={endOnly.isPending} onClick={() => endOnly.mutate()}>
            {t('wrapUp.later')}
          </button>
        )}
        <button type="submit" className="button primary" disabled={missing !== undefined || finish.isPending}>
          {t('wrapUp.finish')}
        </button>
      </footer>
    </form>
  );
}
