import { useState } from 'preact/hooks';
import { lineStageWords } from '../../common/handovers.ts';
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

/** What the customer says of it at each stage, and what the shop answers. */
export function MakingComments({ order, item, onSaid }: Props) {
  const { language, pick, say } = useWords();
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const { isBusy, problem, send } = useSending();
  const comment = () =>
    send(async () => {
      onSaid(await post<Items>(`/api/shop/orders/${order}/making/comments`, { line: item.line, words: words.trim() }));
      setWords('');
      setOpen(false);
    });
  return (
    <>
      {item.comments.length > 0 && (
        <ol class="track">
          {item.comments.map(({ id, stage, isCustomer, words: said, at }) => (
            <li key={id}>
              <time class="num" dateTime={at}>
                {moment(at, language)}
              </time>
              <span>
                <b>{say(isCustomer ? 'commentByYou' : 'commentByShop')}</b>
                {stage && ` · ${pick(...lineStageWords[stage])}`}
                <br />
                {said}
              </span>
            </li>
          ))}
        </ol>
      )}
      {isOpen ? (
        <form
          class="note"
          onSubmit={(event) => {
            event.preventDefault();
            if (words.trim() && !isBusy) void comment();
          }}
        >
          <label>
            <span>{say('commentOf', { name: pick(item.name, item.nameEn) })}</span>
            <textarea rows={2} maxLength={500} value={words} onInput={(event) => setWords(event.currentTarget.value)} />
          </label>
          <p class="error" role="alert">
            {problem}
          </p>
          <p class="actions">
            <button type="submit" class="primary" disabled={isBusy || words.trim() === ''}>
              {say('commentSend')}
            </button>
            <button type="button" onClick={() => setOpen(false)}>
              {say('commentNot')}
            </button>
          </p>
        </form>
      ) : (
        <p class="actions">
          <button type="button" onClick={() => setOpen(true)}>
            {say('comment')}
          </button>
        </p>
      )}
    </>
  );
}
