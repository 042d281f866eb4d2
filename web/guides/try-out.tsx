import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answered, beginning, type Passed, type RunOutcome, runOutcomeWords, stepBack, triedOn } from '../../common/guide-runs.ts';
import { answersAt } from '../../common/guide-words.ts';
import { type GuideContent, nodeOf } from '../../common/guides.ts';
import { said } from '../aftersales/words.ts';
import { Chip } from '../ui/pieces.tsx';
import { TreeNow } from './tree-now.tsx';
import { inBoth } from './words.ts';

interface TryOutProps {
  content: GuideContent;
  pictures: Record<string, string>;
  title: string;
}

/** The draft as somebody would go through it; nothing is kept. */
export function TryOut({ content, pictures, title }: TryOutProps) {
  const { t } = useTranslation();
  const [path, setPath] = useState<Passed[]>(() => beginning(content).passed);
  const [at, setAt] = useState(() => beginning(content).at);
  const [outcome, setOutcome] = useState<RunOutcome | null>(null);
  if (content.kind === 'steps')
    return (
      <section className="paper stack" aria-label={t('guides.tryOut')}>
        <ol className="small">
          {content.steps.map((step) => (
            <li key={step.id}>{inBoth(step)}</li>
          ))}
        </ol>
      </section>
    );
  const node = nodeOf(content, at ?? '');
  const answer = (given: string) => {
    const move = answered(content, path, node?.id ?? '', given);
    if (!move) return;
    setPath([...path, ...move.passed]);
    setAt(move.at);
    setOutcome(move.outcome);
  };
  const back = () => {
    const before = stepBack(content, path);
    setPath(before?.path ?? []);
    setAt(before?.at ?? content.start);
    setOutcome(null);
  };
  return (
    <section className="paper stack" aria-label={`${t('guides.tryOut')}: ${title}`}>
      {outcome && <Chip tone="ok">{said(runOutcomeWords[outcome])}</Chip>}
      {!node && !outcome && <p className="wrong">{t('guides.nowhere')}</p>}
      {node && (
        <TreeNow
          node={{ ...node, picture: pictures[node.picture ?? ''] ?? null, answers: answersAt(node) }}
          cause={triedOn(content, path).at(-1)?.cause}
          isBusy={false}
          onAnswer={answer}
        />
      )}
      <p>
        <button type="button" className="button small" disabled={path.length === 0} onClick={back}>
          {t('guides.back')}
        </button>
      </p>
    </section>
  );
}
