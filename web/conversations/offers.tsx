import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../../server/conversations/views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';
import { useMe } from '../session.ts';
import { useKeys } from '../ui/keys.ts';
import { Chip, KeyCap } from '../ui/pieces.tsx';
import { clock, useNow } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import './chat.css';
import { offersTo } from './presence.ts';
import { openedQuery, waitingQuery } from './queries.ts';
import { customerName, inLanguage, previewWords } from './words.ts';

/** Conversations offered to this seat, on whatever page of the console its owner is. */
export function Offers() {
  const { t } = useTranslation();
  const me = useMe();
  // The open conversation asks above its composer.
  const { c: opened }: { c?: string } = useSearch({ strict: false });
  const all = offersTo(me.id, useQuery(waitingQuery).data?.items ?? []);
  const next = all.find(({ id }) => id === opened) ?? all[0];
  const { accept, isBusy } = useAnswer(next?.id ?? '');
  const nextId = next?.id;
  // Read while the agent makes up their mind, so that taking it shows it at once.
  useEffect(() => {
    if (nextId) void queries.prefetchQuery(openedQuery(nextId));
  }, [nextId]);
  useKeys(next ? [['KeyY', () => !isBusy && accept()]] : []);
  const offers = all.filter(({ id }) => id !== opened);
  if (offers.length === 0) return null;
  return (
    <section className="offers" aria-label={t('offer.title')}>
      {offers.map((view) => (
        <Offer key={view.id} view={view} isNext={view === next} />
      ))}
    </section>
  );
}

function Offer({ view, isNext }: { view: ConversationView; isNext: boolean }) {
  const { t } = useTranslation();
  const left = Date.parse(view.offer?.expiresAt ?? '') - useNow();
  const { accept, refuse, isBusy } = useAnswer(view.id);
  if (left <= -2000) return null;
  return (
    <article className="offer">
      <h2>
        {customerName(view.customer)}
        {view.group && <Chip>{inLanguage(view.group)}</Chip>}
        <span className="spread" />
        <Chip tone={left < 6000 ? 'bad' : 'warn'}>{clock(left)}</Chip>
      </h2>
      <p>{previewWords(view.lastPreview)}</p>
      <footer>
        <span className="muted small spread">{t('offer.after')}</span>
        <button type="button" className="button small" disabled={isBusy} onClick={refuse}>
          {t('offer.refuse')}
        </button>
        <button type="button" className="button small primary" disabled={isBusy} onClick={accept}>
          {t('offer.accept')}
          {isNext && <KeyCap code="KeyY" />}
        </button>
      </footer>
    </article>
  );
}

/** Taking or refusing a conversation; taking it opens it. */
export function useAnswer(id: string) {
  const navigate = useNavigate();
  const showProblem = useProblem();
  const taking = useMutation({
    mutationFn: (taken: string) => api.post(`/api/conversations/${taken}/acceptance`),
    // By then the next one may be offered here.
    onSuccess: (_answer, taken) =>
      navigate({ to: '/chats', search: (before) => ({ ...before, list: 'mine' as const, c: taken, customer: undefined }) }),
    onError: showProblem,
  });
  const refusing = useMutation({
    mutationFn: () => api.post(`/api/conversations/${id}/refusal`, {}),
    onError: showProblem,
  });
  const isBusy = taking.isPending || refusing.isPending;
  return { accept: () => taking.mutate(id), refuse: () => refusing.mutate(), isBusy };
}
