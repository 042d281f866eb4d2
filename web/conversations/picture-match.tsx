import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DefectKind, defectKinds, defectWords } from '../../common/picture-matches.ts';
import type { Asked, PictureMatch as Match, PictureMatches } from '../../server/assistant/recognising/views.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { ProductChoice } from '../catalogue/product-choice.tsx';
import { queries } from '../query-client.ts';
import { Chip } from '../ui/pieces.tsx';
import { useProblem } from '../ui/use-problem.ts';
import '../model/words.ts';
import { inLanguage } from './words.ts';

const matchesQuery = (conversation: string) =>
  queryOptions({
    queryKey: ['picture-matches', conversation],
    queryFn: ({ signal }) => api.get<PictureMatches>(`/api/conversations/${conversation}/picture-matches`, undefined, signal),
  });

interface Props {
  conversation: string;
  number: number;
}

/** What is seen in a picture: by the recogniser, when it is asked, or by hand, which stands. */
export function PictureMatch({ conversation, number }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery(matchesQuery(conversation));
  const path = `/api/conversations/${conversation}/picture-matches/${number}`;
  const keep = (matches: PictureMatches) => queries.setQueryData(matchesQuery(conversation).queryKey, matches);
  const ask = useMutation({
    mutationFn: () => api.post<Asked>(`${path}/recognition`),
    onSuccess: ({ failure: _failure, ...matches }) => keep(matches),
    onError: useProblem(),
  });
  if (!data) return null;
  const match = data.items.find((each) => each.number === number);
  return (
    <>
      {match && <Seen match={match} />}
      {data.canAsk && (
        <button type="button" className="link" disabled={ask.isPending} onClick={() => ask.mutate()}>
          {t('recogniser.ask')}
        </button>
      )}
      <button type="button" className="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('recogniser.say')}
      </button>
      {ask.data?.failure && <Chip tone="bad">{t(`model.outcome.${ask.data.failure}`)}</Chip>}
      {isOpen && <Say path={path} match={match} onKept={(matches) => [keep(matches), setOpen(false)]} />}
    </>
  );
}

function Seen({ match: { product, defect, confidence, by } }: { match: Match }) {
  const { t } = useTranslation();
  const what = [product && inLanguage(product), defect && said(defectWords[defect])].filter(Boolean).join(' · ') || t('recogniser.nothing');
  const who = confidence === null ? t('recogniser.byHand', { by }) : t('recogniser.byMachine', { percent: Math.round(100 * confidence) });
  return <Chip tone={confidence === null ? 'ok' : 'gray'}>{`${what}（${who}）`}</Chip>;
}

interface SayProps {
  path: string;
  match: Match | undefined;
  onKept(matches: PictureMatches): void;
}

function Say({ path, match, onKept }: SayProps) {
  const { t } = useTranslation();
  const [product, setProduct] = useState(match?.product?.id ?? null);
  const [defect, setDefect] = useState<DefectKind | ''>(match?.defect ?? '');
  const save = useMutation({
    mutationFn: () => api.put<PictureMatches>(path, { product, defect: defect || null }),
    onSuccess: onKept,
    onError: useProblem(),
  });
  return (
    <form className="paper" aria-label={t('recogniser.say')} onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <ProductChoice name={t('recogniser.product')} chosen={product} product={match?.product ?? null} onChange={setProduct} />
      <label className="field">
        <span>{t('recogniser.defect')}</span>
        <select className="input" value={defect} onChange={({ target }) => setDefect(target.value as DefectKind | '')}>
          <option value="">{t('recogniser.noDefect')}</option>
          {defectKinds.map((each) => (
            <option key={each} value={each}>
              {said(defectWords[each])}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="button primary small" disabled={save.isPending}>
        {t('recogniser.keep')}
      </button>
    </form>
  );
}
