import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { spanWords } from '../../common/aftersales-clock-words.ts';
import { correctionStateWords, correctionSubjectWords } from '../../common/corrections.ts';
import type { CorrectionView } from '../../server/aftersales/corrections/views.ts';
import { correctionFieldWord, said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';
import { Chip, Loaded } from '../ui/pieces.tsx';
import { exactly, useNow } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import './corrections.css';
import { correctionQuery } from './queries.ts';

/** A correction in the talk: what it said, what it shall say, and what the customer answered. */
export function CorrectionCard({ id }: { id: string }) {
  const query = useQuery(correctionQuery(id));
  return (
    <div className="box request-card">
      <Loaded query={query} rows={1} height={90}>
        {(correction) => <Whole correction={correction} />}
      </Loaded>
    </div>
  );
}

function Whole({ correction }: { correction: CorrectionView }) {
  const { t } = useTranslation();
  const { id, order, subject, state, fields } = correction;
  const withdraw = useMutation({
    mutationFn: () => api.post<CorrectionView>(`/api/corrections/${id}/withdrawal`, {}),
    onSuccess: (view) => queries.setQueryData(correctionQuery(id).queryKey, view),
    onError: useProblem(),
  });
  const title = t('correction.named', { subject: said(correctionSubjectWords[subject]), number: order.number });
  return (
    <section aria-label={title}>
      <div className="box-head">
        <b className="num">{title}</b>
        <Chip tone={state === 'confirmed' ? 'ok' : state === 'open' ? 'warn' : 'gray'}>{said(correctionStateWords[state])}</Chip>
      </div>
      <dl className="kv correction-fields">
        {fields.map(({ field, before, after }) => (
          <div key={field}>
            <dt>{correctionFieldWord(field)}</dt>
            <dd>{after === null ? t('correction.gone') : <Changed before={before} after={after} />}</dd>
          </div>
        ))}
      </dl>
      {state === 'open' && (
        <div className="request-body">
          <Left until={correction.expiresAt} />
          <div className="request-buttons">
            <button type="button" className="button small" disabled={withdraw.isPending} onClick={() => withdraw.mutate()}>
              {t('correction.withdraw')}
            </button>
          </div>
        </div>
      )}
    </section>
  );
}

function Changed({ before, after }: { before: string | null; after: string }) {
  const { t } = useTranslation();
  return (
    <>
      {before && <del className="muted num">{before}</del>} <ins className="num">{after || t('correction.empty')}</ins>
    </>
  );
}

function Left({ until }: { until: string }) {
  const { t } = useTranslation();
  const left = Math.max(Date.parse(until) - useNow(), 0);
  return (
    <span className="muted small" title={exactly(until)}>
      {t('correction.left', { time: said(spanWords(left)) })}
    </span>
  );
}
