import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldsOf, isCustomersWord } from '../../common/aftersales-act-fields.ts';
import { actWords } from '../../common/aftersales-act-words.ts';
import { actOf, type RequestAct } from '../../common/aftersales-acts.ts';
import { firstGoesOn } from '../../common/aftersales-next.ts';
import type { RequestView } from '../../server/aftersales/request-views.ts';
import { Refusal } from '../api.ts';
import { queries } from '../query-client.ts';
import { useMe } from '../session.ts';
import { useProblem } from '../ui/use-problem.ts';
import { actBody, lackingField, newActDraft } from './act-draft.ts';
import { ActFieldInput } from './act-inputs.tsx';
import { Rehearsal } from './rehearsal.tsx';
import { actOn, reloadRequests, requestQuery } from './request-queries.ts';
import { said } from './words.ts';

interface ActFormProps {
  request: RequestView;
  act: RequestAct;
  onDone(): void;
}

export const offeredBy = (request: RequestView): string | undefined => request.offers.find(({ outcome }) => outcome === null)?.by.kind;

const reviewed: readonly RequestAct[] = ['turn', 'offer-acceptance'];

/** What an act asks for, and the button that does it. */
export function ActForm({ request, act, onDone }: ActFormProps) {
  const { t } = useTranslation();
  const zone = useMe().shop.timeZone;
  const name = useId();
  const showProblem = useProblem();
  const [key] = useState(() => crypto.randomUUID());
  const [draft, setDraft] = useState(() => newActDraft(request, act));
  const needsConsent = isCustomersWord(act, offeredBy(request));
  const lack = lackingField(act, draft, request);
  const isReady = !lack && (!needsConsent || draft.consent);
  const doIt = useMutation({
    mutationFn: (review: object) =>
      actOn(request.id, act, { ...actBody(request, act, draft, zone), ...review }, 'humanReview' in review ? `${key}.review` : key),
    onSuccess: (view) => {
      queries.setQueryData(requestQuery(request.id).queryKey, view);
      reloadRequests();
      onDone();
    },
    onError: showProblem,
  });
  // What the policy refuses of another remedy, a person may look at.
  const isRefused = reviewed.includes(act) && doIt.error instanceof Refusal && doIt.error.code === 'policy_refuses';
  return (
    <form
      className="act-form"
      aria-labelledby={name}
      onSubmit={(event) => [event.preventDefault(), isReady && doIt.mutate({})]}
      onKeyDown={(event) => event.key === 'Escape' && [event.stopPropagation(), onDone()]}
    >
      <h4 id={name} className="section-title">
        {said(actWords(act))}
      </h4>
      {act === 'withdrawal' && request.insteadOf && <p className="small">{said(firstGoesOn(request.insteadOf))}</p>}
      {fieldsOf(act, request).map((field) => (
        <ActFieldInput
          key={field}
          field={field}
          {...{ act, request, draft }}
          onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
        />
      ))}
      {needsConsent && (
        <label className="check">
          <input
            type="checkbox"
            checked={draft.consent}
            onChange={(event) => setDraft((before) => ({ ...before, consent: event.target.checked }))}
          />
          {t('aftersales.agreed')}
        </label>
      )}
      {isReady && actOf(act).money && <Rehearsal request={request} act={act} body={actBody(request, act, draft, zone)} />}
      <div className="form-end">
        <button type="button" className="button small" onClick={onDone}>
          {t('common.cancel')}
        </button>
        {isRefused && (
          <button
            type="button"
            className="button small"
            disabled={!isReady || doIt.isPending}
            onClick={() => doIt.mutate({ humanReview: true })}
          >
            {t('aftersales.humanReview')}
          </button>
        )}
        <button type="submit" className="button small primary" disabled={!isReady || doIt.isPending}>
          {said(actWords(act))}
        </button>
      </div>
    </form>
  );
}
