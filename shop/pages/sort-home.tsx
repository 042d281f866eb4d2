import { useState } from 'preact/hooks';
import { type HomeBlock, homeBlocks, homeBlockWords } from '../../common/home-blocks.ts';
import { get, put, Refusal } from '../api.ts';
import { useWords } from '../language.ts';
import { Waiting } from '../parts/waiting.tsx';
import { addressOf } from '../router.ts';
import { sessionStore } from '../session.ts';
import { useStore } from '../store.ts';
import { useLoad } from '../use-load.ts';
import { useTitle } from '../use-title.ts';
import '../styles/alerts.css';

/** A customer sorts what the shop's home page shows by what matters to them. */
export function SortHome() {
  const { say } = useWords();
  const session = useStore(sessionStore);
  useTitle(say('sortHome'));
  const own = useLoad(`home sort ${session?.visitorToken ?? ''}`, () =>
    session ? get<{ blocks: HomeBlock[] | null }>('/api/shop/home-sort') : Promise.resolve({ blocks: null }),
  );
  return (
    <>
      <h1>{say('sortHome')}</h1>
      <p>{say('sortHomeHow')}</p>
      {!session ? (
        <p>
          <a href={addressOf('/sign-in?next=/sort')}>{say('signIn')}</a> {say('sortHomeSignIn')}
        </p>
      ) : own.value ? (
        <Cards start={own.value.blocks ?? [...homeBlocks]} />
      ) : (
        <Waiting of={own} />
      )}
    </>
  );
}

function Cards({ start }: { start: HomeBlock[] }) {
  const { pick, say } = useWords();
  const [blocks, setBlocks] = useState(start);
  const [said, setSaid] = useState('');
  const move = (from: number, to: number) => {
    const moved = blocks.filter((_, at) => at !== from);
    moved.splice(to, 0, blocks[from] as HomeBlock);
    setBlocks(moved);
    setSaid('');
  };
  const save = (event: Event) => {
    event.preventDefault();
    put('/api/shop/home-sort', { blocks }).then(
      () => setSaid(say('sortHomeKept')),
      (error: unknown) => setSaid(error instanceof Refusal ? error.message : String(error)),
    );
  };
  return (
    <form onSubmit={save}>
      <ol class="alerts sort-home">
        {blocks.map((block, at) => {
          const name = pick(...homeBlockWords[block]);
          return (
            <li key={block}>
              <p>
                <b class="num">{at + 1}.</b> {name}
              </p>
              <button type="button" aria-label={say('sortUp', { name })} disabled={at === 0} onClick={() => move(at, at - 1)}>
                ↑
              </button>
              <button
                type="button"
                aria-label={say('sortDown', { name })}
                disabled={at === blocks.length - 1}
                onClick={() => move(at, at + 1)}
              >
                ↓
              </button>
            </li>
          );
        })}
      </ol>
      <p class="actions">
        <button type="submit" class="primary">
          {say('sortHomeKeep')}
        </button>{' '}
        <span role="status">{said}</span>
      </p>
    </form>
  );
}
