import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemSentence } from '../../common/problems.ts';
import type { ConversationView } from '../../server/conversations/views.ts';
import { screenLanguage, wordFor } from '../language.ts';
import { Chip } from '../ui/pieces.tsx';
import { useProblem } from '../ui/use-problem.ts';
import { doMany, type Item, type Outcome } from './many.ts';
import { customerName } from './words.ts';

interface OutcomeProps {
  outcome: Outcome;
  views: ConversationView[];
  onUndone(outcome: Outcome): void;
  onClose(): void;
}

/** What became of each: done, or why not. */
export function ManyOutcome({ outcome: { items, undo }, views, onUndone, onClose }: OutcomeProps) {
  const { t } = useTranslation();
  const language = screenLanguage();
  const sentence = ({ code, params }: NonNullable<Item['problem']>, view: ConversationView | undefined) =>
    problemSentence(code, language, {
      ...params,
      ...('name' in params ? { name: params.name || (view?.agent?.name ?? '') } : {}),
      ...('state' in params ? { state: wordFor('state', `${params.state}`) } : {}),
    });
  const done = items.filter((item) => !item.problem);
  const undone = undo?.ids.filter((id) => done.some((item) => item.id === id)) ?? [];
  const takeBack = useMutation({
    mutationFn: () => doMany(undone, undo?.wish ?? {}, crypto.randomUUID()),
    onSuccess: (answer) => onUndone({ items: answer, undo: undefined }),
    onError: useProblem(),
  });
  return (
    <div className="stack">
      <p role="status" className="num" style={{ margin: 0 }}>
        {t('many.done', { done: done.length, refused: items.length - done.length })}
      </p>
      <ul className="outcomes">
        {items.map(({ id, problem }) => {
          const view = views.find((each) => each.id === id);
          return (
            <li key={id}>
              <b>{view ? customerName(view.customer) : ''}</b>
              {problem ? <span>{sentence(problem, view)}</span> : <Chip tone="ok">{t('many.ok')}</Chip>}
            </li>
          );
        })}
      </ul>
      <footer className="form-end">
        {undone.length > 0 && (
          <button type="button" className="button" disabled={takeBack.isPending} onClick={() => takeBack.mutate()}>
            {t('many.undo')}
          </button>
        )}
        <button type="button" className="button primary" onClick={onClose}>
          {t('many.close')}
        </button>
      </footer>
    </div>
  );
}
