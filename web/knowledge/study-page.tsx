import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { StudyView } from '../../server/assistant/studies/views.ts';
import { api } from '../api.ts';
import { may, useMe } from '../session.ts';
import { BackTo } from '../ui/back-to.tsx';
import { Chip, Loaded } from '../ui/pieces.tsx';
import { dayAndTime } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import '../i18n/page-words.ts';
import { studiesChanged, studyQuery } from './study-queries.ts';
import './studies.css';

/** One case: what is learnt from it, and what was said. */
export function StudyPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/staff/knowledge/cases/$id' });
  return (
    <main className="page">
      <BackTo to="/knowledge/cases" name={t('studies.title')} />
      <Loaded query={useQuery(studyQuery(id))} rows={4} height={80}>
        {(study) => <Whole study={study} />}
      </Loaded>
    </main>
  );
}

function Whole({ study }: { study: StudyView }) {
  const { t } = useTranslation();
  return (
    <>
      <header className="page-head">
        <h1>{study.title}</h1>
        {study.tags.map((tag) => (
          <Chip key={tag}>{tag}</Chip>
        ))}
        <span className="spread" />
        <Remove study={study} />
      </header>
      <p className="muted small num">
        {study.number} · {study.by.name} · {dayAndTime(study.at)} <From study={study} />
      </p>
      <section className="paper">
        <h2>{t('studies.lesson')}</h2>
        <p className="ticket-text">{study.lesson}</p>
      </section>
      <section className="paper">
        <h2>{t('studies.said')}</h2>
        {study.lines.length === 0 && <p className="muted">{t('studies.erased')}</p>}
        <div className="study-lines">
          {study.lines.map(({ part, text }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines never change
            <div key={place} className="study-line">
              <span className="muted small">{t(`studies.part_${part}`)}</span>
              <p>{text}</p>
            </div>
          ))}
        </div>
      </section>
    </>
  );
}

function From({ study: { conversation, ticket } }: { study: StudyView }) {
  const { t } = useTranslation();
  if (conversation)
    return (
      <Link to="/chats" search={{ c: conversation.id }}>
        {t('studies.fromTalk', { number: conversation.number })}
      </Link>
    );
  if (!ticket) return null;
  return (
    <Link to="/departments/tickets/$id" params={{ id: ticket.id }}>
      {t('studies.fromTicket', { number: ticket.number })}
    </Link>
  );
}

function Remove({ study }: { study: StudyView }) {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => api.delete(`/api/case-studies/${study.id}`),
    onSuccess: () => [void studiesChanged(), void navigate({ to: '/knowledge/cases', search: {} })],
    onError: useProblem(),
  });
  if (study.by.id !== me.id && !may(me, 'articles.review')) return null;
  return (
    <button type="button" className="button" disabled={remove.isPending} onClick={() => remove.mutate()}>
      {t('studies.remove')}
    </button>
  );
}
