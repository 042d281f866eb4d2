import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal } from '../api.ts';
import { AskToTake } from '../exports/ask.tsx';
import { useProblem } from '../ui/use-problem.ts';
import { exportAudit } from './audit-csv.ts';
import type { AuditFilter } from './audit-queries.ts';

/** Takes the audit log as it is narrowed; what is long is asked for here, and taken with the approval. */
export function TakeAudit({ filters, approval }: { filters: AuditFilter; approval?: string }) {
  const { t } = useTranslation();
  const [count, setCount] = useState(0);
  const [isAsking, setAsking] = useState(false);
  const showProblem = useProblem();
  const save = useMutation({
    mutationFn: () => exportAudit(filters, setCount, approval),
    onError: (error) => (error instanceof Refusal && error.code === 'export_needs_approval' ? setAsking(true) : showProblem(error)),
  });
  if (isAsking) return <AskToTake path="/api/facts/exports" body={{ filters }} onEnd={() => setAsking(false)} />;
  return (
    <button type="button" className="button" disabled={save.isPending} onClick={() => save.mutate()}>
      {save.isPending ? t('audit.exporting', { count }) : t('audit.export')}
    </button>
  );
}
