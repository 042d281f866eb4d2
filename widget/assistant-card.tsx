import type { MessageBodies } from '../common/messages.ts';
import { useStore } from './hooks.ts';
import { own } from './language.ts';
import { Later } from './later.tsx';
import { sendText } from './sending.ts';
import { newestConversation, type State } from './store.ts';
import { Words } from './words.tsx';
import './assistant.css';

const articleCard = () => import('./article-card.tsx').then((part) => part.ArticleCard);

type Body = MessageBodies['assistant'];

/** What the assistant says, with its name on it, where the answer is from, and what can be answered by one press while it is the last word. */
export function AssistantCard({ body }: { body: Body }) {
  const said = lastSaid(useStore());
  const isLast = said?.body === (body as unknown);
  return (
    <div class="order assistant">
      <p class="assistant-by">
        <span class="assistant-mark">AI</span>
        {body.by}
      </p>
      <p class="words">
        <Words text={body.text} />
      </p>
      {body.sources?.map(({ article, number, name }) => (
        <div key={article} class="assistant-source">
          <small>{own('来源', 'Source')}</small>
          <Later load={articleCard} props={{ body: { number, name, nameEn: '', summary: '', summaryEn: '' } }} />
        </div>
      ))}
      {body.goods?.map(({ product, number, name, nameEn }) => (
        <p key={product} class="assistant-source">
          <small>{own('来源', 'Source')}</small>{' '}
          <a href={`/shop/products/${number}`} target="_blank" rel="noopener">
            {own(name, nameEn)}
          </a>
        </p>
      ))}
      {isLast && body.choices && (
        <p class="assistant-choices">
          {body.choices.map(({ label, say }) => (
            <button key={say} type="button" class="chip" onClick={() => sendText(say, said ?? null)}>
              {label}
            </button>
          ))}
        </p>
      )}
    </div>
  );
}

/** The last word of a talk that the assistant still has. */
function lastSaid(state: State) {
  const newest = newestConversation(state);
  if (newest?.state !== 'assistant' || state.pending.length > 0) return undefined;
  return state.messages[newest.id]?.findLast(({ kind }) => kind !== 'system');
}
