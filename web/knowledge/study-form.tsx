import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudyView } from '../../server/assistant/studies/views.ts';
import { api } from '../api.ts';
import { BackTo } from '../ui/back-to.tsx';
import { Field } from '../ui/field.tsx';
import { Loaded } from '../ui/pieces.tsx';
import { useProblem } from '../ui/use-problem.ts';
import '../i18n/page-words.ts';
import { LongField } from './long-field.tsx';
import { type StudySource, sourcePath, studiesChanged, studyDraftQuery } from './study-queries.ts';
import './studies.css';

type Lines = StudyView['lines'];

/** A talk or a ticket becomes a case: names are gone already, lines may be shortened or left out, and the lesson is written. */
export function NewStudy() {
  const { t } = useTranslation();
  const source = useSearch({ from: '/staff/knowledge/cases/new' });
  return (
    <main className="page">
      <BackTo to="/knowledge/cases" name={t('studies.title')} />
      <header className="page-head">
        <h1>{t('studies.write')}</h1>
      </header>
      <p className="muted">{t('studies.how')}</p>
      <Loaded query={useQuery(studyDraftQuery(source))} rows={4} height={60}>
        {({ lines }) => <Form source={source} said={lines} />}
      </Loaded>
    </main>
  );
}

function Form({ source, said }: { source: StudySource; said: Lines }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [id] = useState(() => crypto.randomUUID());
  const [title, setTitle] = useState('');
  const [lesson, setLesson] = useState('');
  const [tags, setTags] = useState('');
  const [lines, setLines] = useState(() => said.map((line, key) => ({ ...line, key })));
  const kept = lines.filter(({ text }) => text.trim());
  const save = useMutation({
    mutationFn: () =>
      api.post<StudyView>(sourcePath(source), {
        ...{ id, title, lesson, tags: tags.split(/[,，、\s]+/).filter(Boolean) },
        lines: kept.map(({ part, text }) => ({ part, text })),
      }),
    onSuccess: () => [void studiesChanged(), void navigate({ to: '/knowledge/cases/$id', params: { id } })],
    onError: useProblem(),
  });
  return (
    <form className="stack" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <section className="paper stack">
        <Field name={t('studies.name')} maxLength={120} required value={title} onChange={setTitle} />
        <LongField name={t('studies.lesson')} maxLength={2000} value={lesson} onChange={setLesson} />
        <Field name={t('studies.tags')} maxLength={200} hint={t('studies.tagsHow')} value={tags} onChange={setTags} />
      </section>
      <section className="paper">
        <h2>{t('studies.said')}</h2>
        <div className="study-lines">
          {lines.map(({ key, part, text }, place) => (
            <div key={key} className="study-line">
              <span className="muted small">{t(`studies.part_${part}`)}</span>
              <textarea
                {...{ className: 'input', rows: 2, maxLength: 2000, value: text }}
                aria-label={t('studies.line', { count: place + 1 })}
                onChange={({ target }) => setLines(lines.map((each) => (each.key === key ? { ...each, text: target.value } : each)))}
              />
              <button
                {...{ type: 'button', className: 'button small', 'aria-label': t('studies.leaveOutLine', { count: place + 1 }) }}
                onClick={() => setLines(lines.filter((each) => each.key !== key))}
              >
                {t('studies.leaveOut')}
              </button>
            </div>
          ))}
        </div>
      </section>
      <div>
        <button type="submit" className="button primary" disabled={save.isPending || !lesson.trim() || kept.length === 0}>
          {t('studies.keep')}
        </button>{' '}
        {(!lesson.trim() || kept.length === 0) && <span className="muted small">{t('studies.needs')}</span>}
      </div>
    </form>
  );
}
