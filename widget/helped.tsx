import { useState } from 'preact/hooks';
import { complaintDemandWords, complaintStateWords } from '../common/complaint-words.ts';
import { type ComplaintDemand, complaintDemands, hasEnded } from '../common/complaints.ts';
import type { RequestView } from '../server/aftersales/request-views.ts';
import { call, problemOf } from './api.ts';
import { newId } from './ids.ts';
import { sayFrom } from './own-words.ts';
import { say } from './request-data.ts';
import './form.css';

/** Chinese, English. */
const h = sayFrom({
  question: ['问题解决了吗？', 'Did it help?'],
  yes: ['解决了', 'Yes, it did'],
  no: ['还没解决', 'No, not yet'],
  thanks: ['已记下：问题解决了。', 'Noted: it helped.'],
  anew: [
    '已交给没有处理过的同事重新处理（{number}，{state}）。',
    'A colleague who did not handle it looks at it anew ({number}, {state}).',
  ],
  how: ['会由没有处理过它的同事重新处理，直到您满意。', 'A colleague who did not handle it looks at it anew, until you are content.'],
  what: ['还有什么没解决？', 'What is still wrong?'],
  demand: ['您希望', 'What you would like'],
  goBack: ['返回', 'Back'],
  hand: ['提交', 'Send it'],
} as const);

interface Props {
  request: RequestView;
  onStale(): void;
}

/** After a request is over: whether it helped, where it was talked about. */
export function Helped({ request: { id, helpedAt, complaint }, onStale }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const work = async (what: () => Promise<unknown>) => {
    setBusy(true);
    setProblem('');
    try {
      await what();
      setOpen(false);
      onStale();
    } catch (error) {
      setProblem(problemOf(error).title);
    }
    setBusy(false);
  };
  if (complaint && !hasEnded(complaint.state))
    return (
      <p class="request-told" role="status">
        {h('anew', { number: complaint.number, state: say(complaintStateWords[complaint.state]) })}
      </p>
    );
  return (
    <section aria-label={h('question')}>
      <p role="status">{h(helpedAt ? 'thanks' : 'question')}</p>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {isOpen ? (
        <Unsolved
          isBusy={isBusy}
          onBack={() => setOpen(false)}
          onSend={(body) => void work(() => call('POST', `/aftersales/${id}/complaint`, body))}
        />
      ) : (
        <div class="request-acts">
          {!helpedAt && (
            <button
              type="button"
              class="solid"
              disabled={isBusy}
              onClick={() => void work(() => call('PUT', `/aftersales/${id}/helped`, {}))}
            >
              {h('yes')}
            </button>
          )}
          <button type="button" class="plain" onClick={() => setOpen(true)}>
            {h('no')}
          </button>
        </div>
      )}
    </section>
  );
}

interface UnsolvedProps {
  isBusy: boolean;
  onBack(): void;
  onSend(body: object): void;
}

function Unsolved({ isBusy, onBack, onSend }: UnsolvedProps) {
  const [id] = useState(newId);
  const [words, setWords] = useState('');
  const [demand, setDemand] = useState<ComplaintDemand>('explanation');
  const isReady = words.trim() !== '';
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onSend({ id, words: words.trim(), demand });
      }}
    >
      <p class="hint">{h('how')}</p>
      <label>
        {h('what')}
        <textarea
          rows={3}
          required
          maxLength={2000}
          // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was pressed
          autoFocus
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      </label>
      <label>
        {h('demand')}
        <select value={demand} onChange={(event) => setDemand(event.currentTarget.value as ComplaintDemand)}>
          {complaintDemands.map((each) => (
            <option key={each} value={each}>
              {say(complaintDemandWords[each])}
            </option>
          ))}
        </select>
      </label>
      <div class="request-acts">
        <button type="submit" class="solid" disabled={isBusy || !isReady}>
          {h('hand')}
        </button>
        <button type="button" class="plain" onClick={onBack}>
          {h('goBack')}
        </button>
      </div>
    </form>
  );
}
