import { useState } from 'preact/hooks';
import type { DesignAnswer } from '../../common/handovers.ts';
import type { MakingView } from '../../server/cases/handover-views.ts';
import { post } from '../api.ts';
import { moment } from '../format.ts';
import { useWords } from '../language.ts';
import { useSending } from '../use-sending.ts';

type Items = { items: MakingView[] };

interface Props {
  order: string;
  item: MakingView;
  onSaid(items: Items): void;
}

/** How it is going to be: the customer approves it before it is made, or says what should be otherwise. */
export function MakingDesign({ order, item, onSaid }: Props) {
  const { language, say } = useWords();
  const [isChanging, setChanging] = useState(false);
  const [words, setWords] = useState('');
  const { isBusy, problem, send } = useSending();
  const [design] = item.designs;
  if (!design) return null;
  const respond = (answer: DesignAnswer) =>
    send(async () => {
      const body = { design: design.id, answer, words: answer === 'change' ? words.trim() : '' };
      onSaid(await post<Items>(`/api/shop/orders/${order}/making/designs`, body));
      setWords('');
      setChanging(false);
    });
  return (
    <section class="design" aria-label={say('design', { version: design.version })}>
      <b>{say('design', { version: design.version })}</b>
      {design.file && (
        <a href={design.file.url} target="_blank" rel="noreferrer">
          {design.file.thumbnail ? <img src={design.file.thumbnail} alt={design.file.name} /> : design.file.name}
        </a>
      )}
      <span class="said">{design.words}</span>
      {design.answer && design.answeredAt && (
        <small>
          {say(design.answer === 'approved' ? 'designApproved' : 'designToChange', { time: moment(design.answeredAt, language) })}
          {design.answerWords && ` · ${design.answerWords}`}
        </small>
      )}
      {!design.answer && isChanging && (
        <form
          class="note"
          onSubmit={(event) => {
            event.preventDefault();
            if (words.trim() && !isBusy) void respond('change');
          }}
        >
          <label>
            <span>{say('designWhat')}</span>
            <textarea rows={2} maxLength={1000} value={words} onInput={(event) => setWords(event.currentTarget.value)} />
          </label>
          <p class="actions">
            <button type="submit" class="primary" disabled={isBusy || words.trim() === ''}>
              {say('commentSend')}
            </button>
            <button type="button" onClick={() => setChanging(false)}>
              {say('commentNot')}
            </button>
          </p>
        </form>
      )}
      {!design.answer && !isChanging && (
        <p class="actions">
          <button type="button" class="primary" disabled={isBusy} onClick={() => void respond('approved')}>
            {say('designApprove')}
          </button>
          <button type="button" disabled={isBusy} onClick={() => setChanging(true)}>
            {say('designChange')}
          </button>
        </p>
      )}
      {problem && (
        <p class="error" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}
