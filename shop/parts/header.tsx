import { useState } from 'preact/hooks';
import { cartStore } from '../cart.ts';
import { languageStore, useWords } from '../language.ts';
import { addressOf, go, usePath } from '../router.ts';
import { sessionStore } from '../session.ts';
import { signOut } from '../signing-in.ts';
import { useStore } from '../store.ts';

function Search() {
  const { say } = useWords();
  const path = usePath();
  const q = new URLSearchParams(path.split('?')[1]).get('q') ?? '';
  const [words, setWords] = useState(q);
  const submit = (event: Event) => {
    event.preventDefault();
    go(words.trim() ? `/?q=${encodeURIComponent(words.trim())}` : '/');
  };
  return (
    <search>
      <form onSubmit={submit}>
        <svg aria-hidden="true" viewBox="0 0 24 24">
          <circle cx="11" cy="11" r="7" />
          <path d="m16 16 5 5" />
        </svg>
        <input
          type="search"
          value={words}
          aria-label={say('search')}
          placeholder={say('search')}
          maxLength={100}
          enterkeyhint="search"
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      </form>
    </search>
  );
}

function Account() {
  const { say } = useWords();
  const session = useStore(sessionStore);
  if (!session) return <a href={addressOf('/sign-in')}>{say('signIn')}</a>;
  return (
    <span class="account">
      <b>{session.name}</b>
      <button type="button" class="plain" onClick={signOut}>
        {say('signOut')}
      </button>
    </span>
  );
}

function CartLink() {
  const { say } = useWords();
  const count = useStore(cartStore).reduce((sum, line) => sum + line.quantity, 0);
  return (
    <a href={addressOf('/cart')}>
      {say('cart')}
      {count > 0 && <b class="count num">{count}</b>}
    </a>
  );
}

export function Header() {
  const { language, say } = useWords();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <header class="top">
      <p class="demo">{say('demo')}</p>
      <div class="bar">
        <a class="brand" href={addressOf('/')}>
          <span class="mark" aria-hidden="true">
            隅
          </span>
          {say('shop')}
        </a>
        <Search />
        <nav aria-label={say('menu')}>
          <a href={addressOf('/orders')}>{say('myOrders')}</a>
          <a href={`/help/${language}`}>{say('help')}</a>
          <CartLink />
          <Account />
          <button type="button" class="plain" lang={other} onClick={() => languageStore.set(other)}>
            {other === 'en' ? 'English' : '中文'}
          </button>
        </nav>
      </div>
    </header>
  );
}
