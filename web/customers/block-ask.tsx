import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BlockReason, blockReasons, likelyNuisance, type Nuisance } from '../../common/blocks.ts';
import type { ConversationView } from '../../server/conversations/views.ts';
import { api } from '../api.ts';
import { may, useMe } from '../session.ts';
import { InPlaceForm } from '../ui/in-place-form.tsx';
import { useProblem } from '../ui/use-problem.ts';
import { nuisanceWords } from './nuisance-words.ts';

const spans = [1, 7, 30, 365] as const;

/** Asks for somebody who harasses to be kept out for a while; the conversation is the evidence. */
export function BlockAsk({ conversation: { id: conversation, lastNumber } }: { conversation: ConversationView }) {
  const { t } = useTranslation();
  const me = useMe();
  const id = useId();
  const { message } = App.useApp();
  const showProblem = useProblem();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState<BlockReason>('abuse');
  const [days, setDays] = useState<number>(7);
  const [words, setWords] = useState('');
  const decides = may(me, 'conversations.supervise');
  const ask = useMutation({
    mutationFn: () => api.post(`/api/conversations/${conversation}/block`, { reason, days, words: words.trim() }),
    onSuccess: () => [setOpen(false), setWords(''), void message.success(t(decides ? 'block.done' : 'block.asked'))],
    onError: showProblem,
  });
  if (!may(me, 'conversations.answer')) return null;
  return (
    <>
      {!isOpen && <Likely conversation={conversation} last={lastNumber} />}
      <p hidden={isOpen}>
        <button type="button" className="link" onClick={() => setOpen(true)}>
          {t('block.open')}
        </button>
      </p>
      {isOpen && (
        <InPlaceForm className="paper stack" aria-label={t('block.open')} onSubmit={(event) => [event.preventDefault(), ask.mutate()]}>
          <div className="field">
            <label htmlFor={`${id}-reason`}>{t('block.reason')}</label>
            <select id={`${id}-reason`} className="input" value={reason} onChange={(event) => setReason(event.target.value as BlockReason)}>
              {blockReasons.map((each) => (
                <option key={each} value={each}>
                  {t(`block.reason_${each}`)}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor={`${id}-days`}>{t('block.span')}</label>
            <select id={`${id}-days`} className="input" value={days} onChange={(event) => setDays(Number(event.target.value))}>
              {spans.map((each) => (
                <option key={each} value={each}>
                  {t('block.days', { count: each })}
                </option>
              ))}
            </select>
          </div>
          <label className="field">
            {t('block.words')}
            <textarea
              className="input"
              rows={2}
              maxLength={500}
              required
              value={words}
              placeholder={t('block.wordsHow')}
              onChange={(event) => setWords(event.target.value)}
            />
          </label>
          <p className="muted small">{t(decides ? 'block.decides' : 'block.asks')}</p>
          <div className="form-end">
            <button type="button" className="button" onClick={() => setOpen(false)}>
              {t('common.cancel')}
            </button>
            <button type="submit" className="button danger" disabled={ask.isPending || words.trim() === ''}>
              {t(decides ? 'block.do' : 'block.ask')}
            </button>
          </div>
        </InPlaceForm>
      )}
    </>
  );
}

/** The score reads what was written: it is asked for again when so many more messages stand there. */
const askedEvery = 5;

/** What speaks for it, told without being asked once it is much. */
function Likely({ conversation, last }: { conversation: string; last: number }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['nuisance', conversation, Math.floor(last / askedEvery)],
    queryFn: ({ signal }) => api.get<Nuisance>(`/api/conversations/${conversation}/nuisance`, undefined, signal),
    placeholderData: keepPreviousData,
  });
  if (!data || data.score < likelyNuisance) return null;
  return (
    <p className="note-paper small">
      <b>{t('block.score', { score: data.score })}</b> {nuisanceWords(data)}
    </p>
  );
}
