import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkLearning, type LearningPath, learningAllows, learningFindings } from '../../common/learning.ts';
import type { PathView } from '../../server/knowledge/learning/views.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { Why } from '../conversations/chat-bar.tsx';
import { may, useMe } from '../session.ts';
import { BackTo } from '../ui/back-to.tsx';
import { Loaded } from '../ui/pieces.tsx';
import { useProblem } from '../ui/use-problem.ts';
import '../i18n/page-words.ts';
import { inOwn, PathState } from './learning-page.tsx';
import { keepPath, pathQuery } from './learning-queries.ts';
import { PathFields } from './path-fields.tsx';
import { LessonsEditor } from './path-lessons.tsx';
import { QuestionsEditor } from './path-questions.tsx';
import '../ui/table.css';
import './articles.css';
import '../departments/departments.css';
import './learning.css';

export function PathPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/staff/knowledge/learning/$id' });
  return (
    <main className="page">
      <BackTo to="/knowledge/learning" name={t('learning.pages')} />
      <Loaded query={useQuery(pathQuery(id))} rows={4} height={90}>
        {(path) => <Editor key={path.id} path={path} />}
      </Loaded>
    </main>
  );
}

/** One path: its head, its lessons, its questions; what is missing is said while one writes. */
function Editor({ path }: { path: PathView }) {
  const { t } = useTranslation();
  const mayEdit = may(useMe(), 'articles.review') && learningAllows.change.includes(path.state);
  const [draft, setDraft] = useState<LearningPath>(path.content);
  const [titles, setTitles] = useState<Record<string, string>>({});
  const isTouched = JSON.stringify(draft) !== JSON.stringify(path.content);
  const change = (part: Partial<LearningPath>) => setDraft((before) => ({ ...before, ...part }));
  const nameOf = (article: string) => titles[article] ?? path.articles[article]?.title ?? '';
  return (
    <>
      <header className="page-head">
        <h1>{inOwn(draft.title, draft.titleEn) || t('learning.untitled')}</h1>
        <PathState state={path.state} />
        <span className="muted small num">{t('learning.counts', { begun: path.begun, passed: path.passed })}</span>
      </header>
      <Acts path={path} draft={draft} isTouched={isTouched} onKept={(kept) => [keepPath(kept), setDraft(kept.content)]} />
      <fieldset className="path-editor" disabled={!mayEdit}>
        <PathFields draft={draft} product={path.product} onChange={change} />
        <LessonsEditor
          lessons={draft.lessons}
          nameOf={nameOf}
          hiddenOf={(article) => path.articles[article]?.isPublic === false}
          onChange={(lessons) => change({ lessons })}
          onName={(article, title) => setTitles((before) => ({ ...before, [article]: title }))}
        />
        <QuestionsEditor questions={draft.questions} onChange={(questions) => change({ questions })} />
      </fieldset>
    </>
  );
}

interface ActsProps {
  path: PathView;
  draft: LearningPath;
  isTouched: boolean;
  onKept(path: PathView): void;
}

function Acts({ path, draft, isTouched, onKept }: ActsProps) {
  const { t } = useTranslation();
  const mayEdit = may(useMe(), 'articles.review');
  const onError = useProblem();
  const address = `/api/learning-paths/${path.id}`;
  const save = useMutation({
    mutationFn: () => api.put<PathView>(address, { edition: path.edition, ...draft }),
    onSuccess: onKept,
    onError,
  });
  const publish = useMutation({ mutationFn: () => api.post<PathView>(`${address}/publication`), onSuccess: onKept, onError });
  const archive = useMutation({
    mutationFn: async () => {
      await (path.state === 'archived' ? api.delete(`${address}/archiving`) : api.post(`${address}/archiving`));
      return api.get<PathView>(address);
    },
    onSuccess: onKept,
    onError,
  });
  if (!mayEdit) return <p className="muted">{t('learning.mayNot')}</p>;
  const missing = checkLearning(draft).map(({ code, n = 0 }) => said(learningFindings[code]).replace('{n}', String(n)));
  const isSame = path.state === 'published' && !path.isChanged;
  const whyNot = isTouched
    ? t('learning.saveFirst')
    : missing.length > 0
      ? t('learning.missing', { count: missing.length })
      : isSame
        ? t('learning.same')
        : undefined;
  return (
    <div className="path-acts">
      <div className="ticket-acts article-acts">
        <Why reason={isTouched ? undefined : t('learning.unchanged')}>
          <button
            type="button"
            className="button primary"
            disabled={!isTouched || save.isPending || path.state === 'archived'}
            onClick={() => save.mutate()}
          >
            {t('articles.save')}
          </button>
        </Why>
        {path.state !== 'archived' && (
          <Why reason={whyNot}>
            <button type="button" className="button" disabled={whyNot !== undefined || publish.isPending} onClick={() => publish.mutate()}>
              {t('learning.publish')}
            </button>
          </Why>
        )}
        <button type="button" className="button" disabled={archive.isPending} onClick={() => archive.mutate()}>
          {t(path.state === 'archived' ? 'learning.restore' : 'learning.archive')}
        </button>
        {path.state === 'published' && (
          <a href={`/help/zh-CN/learn/${path.id}`} target="_blank" rel="noopener">
            {t('learning.look')}
          </a>
        )}
      </div>
      {missing.length > 0 && (
        <ul className="small muted path-missing" aria-label={t('learning.missingList')}>
          {missing.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
