import { useState } from 'preact/hooks';
import { lineStageWords } from '../common/handovers.ts';
import type { MakingView } from '../server/cases/handover-views.ts';
import { call, problemOf } from './api.ts';
import { fullTime, own } from './language.ts';
import { sayFrom } from './own-words.ts';
import './form.css';
import './requests.css';

const w = sayFrom({
  you: ['您', 'You'],
  shop: ['商家', 'Shop'],
  comment: ['说说想法', 'Comment'],
  of: ['对“{name}”想说的话', 'What would you like to say about “{name}”?'],
  send: ['提交', 'Send'],
  back: ['返回', 'Back'],
});

type Items = { items: MakingView[] };

interface Props {
  order: string;
  item: MakingView;
  onSaid(items: Items): void;
}

/** What the customer says of it at each stage, and what the shop answers. */
export function MakingComments({ order, item, onSaid }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    setProblem('');
    try {
      onSaid(await call<Items>('POST', `/orders/${order}/making/comments`, { line: item.line, words: words.trim() }));
      setWords('');
      setOpen(false);
    } catch (error) {
      setProblem(problemOf(error).title);
    }
    setBusy(false);
  };
  return (
    <>
      {item.comments.map(({ id, stage, isCustomer, words: said, at }) => (
        <p key={id} class="request-told">
          <b>{w(isCustomer ? 'you' : 'shop')}</b>
          {said}
          <small> {[stage && own(...lineStageWords[stage]), fullTime(at)].filter(Boolean).join(' · ')}</small>
        </p>
      ))}
      {isOpen ? (
        <form
          class="form"
          onSubmit={(event) => {
            event.preventDefault();
            if (words.trim() && !isBusy) void send();
          }}
        >
          <label>
            {w('of', { name: own(item.name, item.nameEn) })}
            <textarea rows={2} maxLength={500} value={words} onInput={(event) => setWords(event.currentTarget.value)} />
          </label>
          {problem && (
            <p class="problem" role="alert">
              {problem}
            </p>
          )}
          <div class="request-acts">
            <button type="submit" class="solid" disabled={isBusy || words.trim() === ''}>
              {w('send')}
            </button>
            <button type="button" class="plain" onClick={() => setOpen(false)}>
              {w('back')}
            </button>
          </div>
        </form>
      ) : (
        <div class="request-acts">
          <button type="button" class="plain" onClick={() => setOpen(true)}>
            {w('comment')}
          </button>
        </div>
      )}
    </>
  );
}
