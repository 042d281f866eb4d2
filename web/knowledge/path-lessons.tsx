import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Lesson, learningLimits } from '../../common/learning.ts';
import type { ArticleLine } from '../../server/knowledge/article-views.ts';
import { api } from '../api.ts';
import { Field } from '../ui/field.tsx';
import { followFocus } from '../ui/follow-focus.ts';
import { MoveButtons } from '../ui/move-buttons.tsx';
import { LongField } from './long-field.tsx';
import { shortId } from './short-id.ts';

interface Props {
  lessons: Lesson[];
  nameOf(article: string): string;
  /** Whether customers cannot read it at present. */
  hiddenOf(article: string): boolean;
  onChange(lessons: Lesson[]): void;
  onName(article: string, title: string): void;
}

const blank = { article: null, title: '', titleEn: '', body: '', bodyEn: '' };

/** The lessons in their order: articles, or words of their own. */
export function LessonsEditor({ lessons, nameOf, hiddenOf, onChange, onName }: Props) {
  const { t } = useTranslation();
  const isFull = lessons.length >= learningLimits.lessons;
  const set = (at: number, part: Partial<Lesson>) => onChange(lessons.map((each, place) => (place === at ? { ...each, ...part } : each)));
  return (
    <section className="paper" aria-label={t('learning.lessons')}>
      <h2>{t('learning.lessons')}</h2>
      <ol className="path-list">
        {lessons.map((lesson, at) => (
          <li key={lesson.id} aria-label={t('learning.lessonN', { n: at + 1 })}>
            <div className="path-line">
              <b>{t('learning.lessonN', { n: at + 1 })}</b>
              {lesson.article && <span>{nameOf(lesson.article)}</span>}
              {lesson.article && hiddenOf(lesson.article) && <span className="small muted">{t('learning.notPublic')}</span>}
              <span className="spread" />
              <Order list={lessons} at={at} onChange={onChange} />
            </div>
            {!lesson.article && (
              <div className="path-pair">
                <Field
                  name={t('learning.title')}
                  value={lesson.title}
                  onChange={(title) => set(at, { title })}
                  maxLength={learningLimits.title}
                />
                <Field
                  name={t('learning.titleEn')}
                  value={lesson.titleEn}
                  onChange={(titleEn) => set(at, { titleEn })}
                  maxLength={learningLimits.title}
                />
                <LongField
                  name={t('learning.body')}
                  value={lesson.body}
                  onChange={(body) => set(at, { body })}
                  maxLength={learningLimits.body}
                />
                <LongField
                  name={t('learning.bodyEn')}
                  value={lesson.bodyEn}
                  onChange={(bodyEn) => set(at, { bodyEn })}
                  maxLength={learningLimits.body}
                />
              </div>
            )}
          </li>
        ))}
      </ol>
      <div className="path-line">
        <button type="button" className="button" disabled={isFull} onClick={() => onChange([...lessons, { id: shortId(), ...blank }])}>
          {t('learning.addLesson')}
        </button>
        <FindArticle
          taken={lessons.flatMap(({ article }) => article ?? [])}
          onPick={({ id, title }) => [onName(id, title), onChange([...lessons, { id: shortId(), ...blank, article: id }])]}
        />
      </div>
    </section>
  );
}

interface OrderProps<T> {
  list: T[];
  at: number;
  onChange(list: T[]): void;
}

/** Up, down, away: by keyboard as by pointer. */
export function Order<T>({ list, at, onChange }: OrderProps<T>) {
  const { t } = useTranslation();
  return (
    <>
      <MoveButtons list={list} at={at} onChange={onChange} up={t('learning.up', { n: at + 1 })} down={t('learning.down', { n: at + 1 })} />
      <button
        type="button"
        className="button small"
        onClick={(event) => [followFocus(event.currentTarget, 0), onChange(list.filter((_each, place) => place !== at))]}
        aria-label={t('learning.remove', { n: at + 1 })}
      >
        ✕
      </button>
    </>
  );
}

function FindArticle({ taken, onPick }: { taken: string[]; onPick(article: ArticleLine): void }) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const asked = useDeferredValue(q.trim());
  const { data } = useQuery({
    queryKey: ['articles', 'for-path', asked],
    queryFn: ({ signal }) =>
      api.get<{ items: ArticleLine[] }>('/api/articles', { list: 'published', audience: 'public', q: asked, limit: 5 }, signal),
    enabled: asked !== '',
  });
  return (
    <div className="path-find">
      <input
        className="input"
        type="search"
        value={q}
        aria-label={t('learning.findArticle')}
        placeholder={t('learning.findArticle')}
        onChange={(event) => setQ(event.target.value)}
      />
      {data?.items
        .filter(({ id }) => !taken.includes(id))
        .map((article) => (
          <button key={article.id} type="button" className="button small" onClick={() => [setQ(''), onPick(article)]}>
            {t('learning.addArticle', { title: article.title })}
          </button>
        ))}
    </div>
  );
}
