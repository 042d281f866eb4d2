import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DesignAnswer, designAnswerWords } from '../../common/handovers.ts';
import type { StaffDesignView } from '../../server/cases/design-views.ts';
import type { HandoverView } from '../../server/cases/handover-views.ts';
import { said } from '../aftersales/words.ts';
import { api } from '../api.ts';
import { may, useMe } from '../session.ts';
import { Chip } from '../ui/pieces.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';
import { type AnswerFile, AnswerFiles } from './answer-files.tsx';
import { designsQuery, reloadHandovers } from './handover-queries.ts';
import { useHandoverAct, useWorksHere } from './use-handover.ts';

const tones = { approved: 'ok', change: 'warn' } as const;

/** What the customer was shown of a line made for them, what they said, and the next one. */
export function Designs({ handover, line }: { handover: HandoverView; line: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(designsQuery(handover.id));
  const designs = data?.items.filter((each) => each.line === line) ?? [];
  const [isOpen, setOpen] = useState(false);
  const notHere = useWorksHere(handover);
  const mayShow = handover.state === 'accepted' && !notHere;
  if (designs.length === 0 && !mayShow) return null;
  return (
    <section className={designs.length > 0 ? 'comments' : undefined} aria-label={t('design.title')}>
      {designs.length > 0 && (
        <ol>
          {designs.map((design, place) => (
            <Design key={design.id} handover={handover} design={design} isLatest={place === 0} />
          ))}
        </ol>
      )}
      {isOpen && <Show handover={handover} line={line} onDone={() => setOpen(false)} />}
      {mayShow && !isOpen && (
        <button type="button" className="button small" onClick={() => setOpen(true)}>
          {t(designs.length > 0 ? 'design.showNext' : 'design.show')}
        </button>
      )}
    </section>
  );
}

interface DesignProps {
  handover: HandoverView;
  design: StaffDesignView;
  isLatest: boolean;
}

function Design({ handover, design, isLatest }: DesignProps) {
  const { t } = useTranslation();
  const { version, words, file, shownBy, shownAt, answer, answerWords, answeredBy, answeredAt } = design;
  const mayWrite = may(useMe(), 'orders.edit') && isLatest && !answer && handover.state === 'accepted';
  return (
    <li>
      <b>{t('design.version', { version })}</b>{' '}
      {answer ? (
        <Chip tone={tones[answer]}>{said(designAnswerWords[answer])}</Chip>
      ) : (
        <Chip>{t(isLatest ? 'design.waiting' : 'design.replaced')}</Chip>
      )}{' '}
      <span className="muted small num" title={exactly(shownAt)}>
        {shownBy} · {dayAndTime(shownAt)}
      </span>
      <div className="ticket-text">{words}</div>
      {file && (
        <a href={file.url} target="_blank" rel="noreferrer">
          {file.thumbnail ? <img className="design-picture" src={file.thumbnail} alt={file.name} /> : file.name}
        </a>
      )}
      {answeredAt && (
        <div className="small">
          {answerWords && <span className="ticket-text">{answerWords} </span>}
          <span className="muted num" title={exactly(answeredAt)}>
            {answeredBy ? t('design.writtenBy', { name: answeredBy }) : t('actor.customer')} · {dayAndTime(answeredAt)}
          </span>
        </div>
      )}
      {mayWrite && <WriteDown handover={handover} design={design.id} />}
    </li>
  );
}

/** What the customer said elsewhere, in the chat or by phone. */
function WriteDown({ handover, design }: { handover: HandoverView; design: string }) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const act = useHandoverAct(handover);
  const send = (answer: DesignAnswer) => act.mutate({ noun: 'designs/answer', body: { design, answer, words: words.trim() } });
  return (
    <form className="task-note" onSubmit={(event) => event.preventDefault()}>
      <input
        className="input"
        value={words}
        maxLength={1000}
        aria-label={t('design.heard')}
        placeholder={t('design.heard')}
        onChange={(event) => setWords(event.target.value)}
      />
      <button type="button" className="button small" disabled={act.isPending} onClick={() => send('approved')}>
        {said(designAnswerWords.approved)}
      </button>
      <button type="button" className="button small" disabled={act.isPending || words.trim() === ''} onClick={() => send('change')}>
        {said(designAnswerWords.change)}
      </button>
    </form>
  );
}

function Show({ handover, line, onDone }: { handover: HandoverView; line: string; onDone(): void }) {
  const { t } = useTranslation();
  const [key] = useState(() => crypto.randomUUID());
  const [words, setWords] = useState('');
  const [files, setFiles] = useState<AnswerFile[]>([]);
  const send = useMutation({
    mutationFn: () =>
      api.post(`/api/handovers/${handover.id}/designs`, {
        ...{ id: key, line, words: words.trim() },
        ...(files[0] ? { file: files[0].id } : {}),
      }),
    onSuccess: () => [void reloadHandovers(), onDone()],
    onError: useProblem(),
  });
  return (
    <form
      className="ticket-form"
      aria-label={t('design.show')}
      onSubmit={(event) => [event.preventDefault(), words.trim() && send.mutate()]}
      onKeyDown={(event) => event.key === 'Escape' && [event.stopPropagation(), onDone()]}
    >
      <label className="field">
        <span>{t('design.words')}</span>
        <textarea
          className="input"
          rows={3}
          maxLength={1000}
          required
          // biome-ignore lint/a11y/noAutofocus: it was just asked for
          autoFocus
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </label>
      <AnswerFiles files={files} onChange={(next) => setFiles(next.slice(-1))} />
      <div className="form-end">
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button primary" disabled={send.isPending || words.trim() === ''}>
          {t('design.show')}
        </button>
      </div>
    </form>
  );
}
