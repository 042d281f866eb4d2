import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComplaintView } from '../../server/complaints/views.ts';
import { api } from '../api.ts';
import { dayAndTime, exactly } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import type { ShownDraft } from './draft.ts';
import { Evidence } from './evidence.tsx';
import { reloadComplaints } from './queries.ts';

/** Who showed what, when; nothing is taken away again, and more can be added. */
export function ShownEvidence({ complaint: { id, evidence } }: { complaint: ComplaintView }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<ShownDraft[]>([]);
  const add = useMutation({
    mutationFn: async () => {
      for (const each of draft) await api.post(`/api/complaints/${id}/evidence`, each);
      setDraft([]);
    },
    onSettled: reloadComplaints,
    onError: useProblem(),
  });
  return (
    <section>
      <h2>{t('complaint.evidence')}</h2>
      <ul className="plain-list">
        {evidence.map((each) => (
          <li key={each.id} className="small">
            {each.file ? (
              <a href={each.file.url} target="_blank" rel="noreferrer">
                {each.words || each.file.name}
              </a>
            ) : (
              each.words
            )}
            <div className="muted num">
              {each.by.name ?? t(`actor.${each.by.kind}`)} ·{' '}
              <time dateTime={each.at} title={exactly(each.at)}>
                {dayAndTime(each.at)}
              </time>
            </div>
          </li>
        ))}
      </ul>
      <div className="complaint-add">
        <Evidence shown={draft} onChange={setDraft} />
        {draft.length > 0 && (
          <button type="button" className="button small primary" disabled={add.isPending} onClick={() => add.mutate()}>
            {t('complaint.keepEvidence')}
          </button>
        )}
      </div>
    </section>
  );
}
