import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { results, stages } from '../../common/conversation.ts';
import type { ConversationView } from '../../server/conversations/views.ts';
import { api } from '../api.ts';
import { commandKey } from '../ui/keys.ts';
import { Loaded } from '../ui/pieces.tsx';
import { useProblem } from '../ui/use-problem.ts';
import { type Reason, reasonsQuery } from './queries.ts';
import { inLanguage } from './words.ts';

interface Codes {
  stage: string;
  topic: string;
  reason: string;
  result: string;
  words: string;
}

/** What the talk was about, chosen by keyboard or pointer; the last step ends the conversation. */
export function WrapUp({ view, likelyStage, onDone }: { view: ConversationView; likelyStage: string; onDone(): void }) {
  const query = useQuery(reasonsQuery);
  return (
    <Loaded query={query} rows={3} height={56}>
      {(reasons) => <WrapUpForm view={view} stage={view.stage ?? likelyStage} reasons={reasons} onDone={onDone} />}
    </Loaded>
  );
}

const empty: Codes = { stage: '', topic: '', reason: '', result: '', words: '' };

function WrapUpForm({ view, stage, reasons, onDone }: { view: ConversationView; stage: string; reasons: Reason[]; onDone(): void }) {
  const { t } = useTranslation();
  const [codes, setCodes] = useState<Codes>({ ...empty, stage });
  const form = useRef<HTMLFormElement>(null);
  const showProblem = useProblem();
  const finish = useMutation({
    mutationFn: () => api.post(`/api/conversations/${view.id}/wrap-up`, codes),
    onSuccess: onDone,
    onError: showProblem,
  });
  const endOnly = useMutation({
    mutationFn: () => api.post(`/api/conversations/${view.id}/ending`),
    onSuccess: onDone,
    onError: showProblem,
  });
  useEffect(() => (form.current?.querySelector<HTMLElement>('input:checked') ?? form.current?.querySelector('input'))?.focus(), []);
  const set = (part: Partial<Codes>) => setCodes((before) => ({ ...before, ...part }));
  const topic = reasons.find((each) => each.key === codes.topic);
  const missing = missingIn(codes);
  const submit = () => missing === undefined && !finish.isPending && finish.mutate();
  return (
    <form
      ref={form}
      className="closing"
      aria-label={t('wrapUp.title')}
      onSubmit={(event) => [event.preventDefault(), submit()]}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault();
          onDone();
        }
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
      }}
    >
      <Choices
        name="stage"
        picked={codes.stage}
        onPick={(stage) => set({ stage })}
        options={stages.map((key) => ({ key, name: t(`stage.${key}`) }))}
      />
      <Choices
        name="topic"
        picked={codes.topic}
        onPick={(key) => set({ topic: key, reason: '' })}
        options={reasons.map((each) => ({ key: each.key, name: inLanguage(each) }))}
      />
      {topic && (
        <Choices
          name="reason"
          picked={codes.reason}
          onPick={(reason) => set({ reason })}
          options={topic.children.map((each) => ({ key: each.key, name: inLanguage(each) }))}
        />
      )}
      <Choices
        name="result"
        picked={codes.result}
        onPick={(result) => set({ result })}
        options={results.map((key) => ({ key, name: t(`result.${key}`) }))}
      />
      <label className="field">
        <span>{t('wrapUp.words')}</span>
        <textarea
          className="input"
          rows={2}
          maxLength={2000}
          value={codes.words}
          onChange={(event) => set({ words: event.target.value })}
        />
      </label>
      <footer>
        <span className="muted small spread">{missing ? t(`wrapUp.missing.${missing}`) : t('wrapUp.hint', { command: commandKey })}</span>
        <button type="button" className="button" onClick={onDone}>
          {t('common.cancel')}
        </button>
        {view.state !== 'wrap_up' && view.state !== 'missed' && (
          <button type="button" className="button" disabled={endOnly.isPending} onClick={() => endOnly.mutate()}>
            {t('wrapUp.later')}
          </button>
        )}
        <button type="submit" className="button primary" disabled={missing !== undefined || finish.isPending}>
          {t('wrapUp.finish')}
        </button>
      </footer>
    </form>
  );
}

const missingIn = (codes: Codes): 'stage' | 'topic' | 'reason' | 'result' | undefined =>
  (['stage', 'topic', 'reason', 'result'] as const).find((each) => codes[each] === '');

interface ChoicesProps {
  name: 'stage' | 'topic' | 'reason' | 'result';
  picked: string;
  options: { key: string; name: string }[];
  onPick(key: string): void;
}

function Choices({ name, picked, options, onPick }: ChoicesProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="picks">
      <legend>{t(`wrapUp.${name}`)}</legend>
      <div className="choices">
        {options.map((option) => (
          <label key={option.key} className="choice">
            <input type="radio" name={name} value={option.key} checked={picked === option.key} onChange={() => onPick(option.key)} />
            <span>{option.name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
