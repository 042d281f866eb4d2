import { useState } from 'preact/hooks';
import type { DesignAnswer } from '../common/handovers.ts';
import type { MakingView } from '../server/cases/handover-views.ts';
import { call, problemOf } from './api.ts';
import { fullTime } from './language.ts';
import { sayFrom } from './own-words.ts';
import './form.css';
import './requests.css';

const w = sayFrom({
  design: ['设计稿（第 {version} 稿）', 'Design {version}'],
  approve: ['就这样做', 'Make it so'],
  change: ['要修改', 'Change it'],
  what: ['要改什么？', 'What should be otherwise?'],
  send: ['提交', 'Send'],
  back: ['返回', 'Back'],
  approved: ['您已确认 · {time}', 'Approved by you · {time}'],
  toChange: ['您要求修改 · {time}', 'You asked for a change · {time}'],
});

type Items = { items: MakingView[] };

interface Props {
  order: string;
  item: MakingView;
  onSaid(items: Items): void;
}

/** How it is going to be; the shop's order page asks the same. */
export function MakingDesign({ order, item, onSaid }: Props) {
  const [isChanging, setChanging] = useState(false);
  const [words, setWords] = useState('');
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [design] = item.designs;
  if (!design) return null;
  const send = async (answer: DesignAnswer) => {
    setBusy(true);
    setProblem('');
    try {
      const body = { design: design.id, answer, words: answer === 'change' ? words.trim() : '' };
      onSaid(await call<Items>('POST', `/orders/${order}/making/designs`, body));
      setWords('');
      setChanging(false);
    } catch (error) {
      setProblem(problemOf(error).title);
    }
    setBusy(false);
  };
  return (
    <section aria-label={w('design', { version: design.version })}>
      <p class="request-told">
        <b>{w('design', { version: design.version })}</b>
        {design.words}
        {design.file && (
          <a href={design.file.url} target="_blank" rel="noreferrer">
            {design.file.thumbnail ? <img class="design" src={design.file.thumbnail} alt={design.file.name} /> : design.file.name}
          </a>
        )}
        {design.answer && design.answeredAt && (
          <small>
            {' '}
            {w(design.answer === 'approved' ? 'approved' : 'toChange', { time: fullTime(design.answeredAt) })}
            {design.answerWords && ` · ${design.answerWords}`}
          </small>
        )}
      </p>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {!design.answer && isChanging && (
        <form
          class="form"
          onSubmit={(event) => {
            event.preventDefault();
            if (words.trim() && !isBusy) void send('change');
          }}
        >
          <label>
            {w('what')}
            <textarea rows={2} maxLength={1000} value={words} onInput={(event) => setWords(event.currentTarget.value)} />
          </label>
          <div class="request-acts">
            <button type="submit" class="solid" disabled={isBusy || words.trim() === ''}>
              {w('send')}
            </button>
            <button type="button" class="plain" onClick={() => setChanging(false)}>
              {w('back')}
            </button>
          </div>
        </form>
      )}
      {!design.answer && !isChanging && (
        <div class="request-acts">
          <button type="button" class="solid" disabled={isBusy} onClick={() => void send('approved')}>
            {w('approve')}
          </button>
          <button type="button" class="plain" disabled={isBusy} onClick={() => setChanging(true)}>
            {w('change')}
          </button>
        </div>
      )}
    </section>
  );
}
