import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../../server/conversations/views.ts';
import { api } from '../api.ts';
import { commandKey } from '../ui/keys.ts';
import { Loaded } from '../ui/pieces.tsx';
import { useProblem } from '../ui/use-problem.ts';
import { type Reason, reasonsQuery } from './queries.ts';
import { CodeFields, type Codes, missingIn, noCodes } from './wrap-up-codes.tsx';

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
  const form = useRef<HTMLFormElement>(null);
  const showProblem = useProblem();
  const finish = useMutation({
    mutationFn: () => api.post(`/api/conversations/${view.id}/wrap-up`, codes),
    onSuccess: onDone,
    onError: showProblem,
  });
  const endOnly = useMutation({
    mutationFn: () => api.post(`/api/conversations/${view.id}/ending`),
    onSuccess: onDone,
    onError: showProblem,
  });
  useEffect(() => (form.current?.querySelector<HTMLElement>('input:checked') ?? form.current?.querySelector('input'))?.focus(), []);
  const missing = missingIn(codes);
  const submit = () => missing === undefined && !finish.isPending && finish.mutate();
  return (
    <form
      ref={form}
      className="closing"
      aria-label={t('wrapUp.title')}
      onSubmit={(event) => [event.preventDefault(), submit()]}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault();
          onDone();
        }
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
      }}
    >
      <CodeFields codes={codes} reasons={reasons} onChange={setCodes} />
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
