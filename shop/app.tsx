import type { ComponentChild } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useWords } from './language.ts';
import { Alerts } from './pages/alerts.tsx';
import { Balances } from './pages/balances.tsx';
import { CartPage } from './pages/cart-page.tsx';
import { Checkout } from './pages/checkout.tsx';
import { Home } from './pages/home.tsx';
import { MyData } from './pages/my-data.tsx';
import { NotFound } from './pages/not-found.tsx';
import { OfferedCart } from './pages/offered-cart.tsx';
import { OrderPage } from './pages/order-page.tsx';
import { Orders } from './pages/orders.tsx';
import { ProductPage } from './pages/product-page.tsx';
import { RequestPage } from './pages/request-page.tsx';
import { SignIn } from './pages/sign-in.tsx';
import { SortHome } from './pages/sort-home.tsx';
import { Footer } from './parts/footer.tsx';
import { Header } from './parts/header.tsx';
import { Notices } from './parts/notices.tsx';
import { usePath } from './router.ts';

function pageAt(path: string, query: URLSearchParams): ComponentChild {
  const [, first = '', second] = path.split('/');
  if (path === '/') return <Home category={query.get('category') ?? ''} q={query.get('q') ?? ''} />;
  if (first === 'products' && second) return <ProductPage key={second} number={decodeURIComponent(second)} />;
  if (path === '/alerts')
    return <Alerts category={query.get('category') ?? ''} q={query.get('q') ?? ''} creator={query.get('creator') ?? ''} />;
  if (path === '/cart') return <CartPage />;
  if (path === '/checkout') return <Checkout />;
  if (path === '/orders') return <Orders />;
  if (first === 'orders' && second) return <OrderPage key={second} id={second} />;
  if (first === 'requests' && second) return <RequestPage key={second} id={second} />;
  if (first === 'carts' && second) return <OfferedCart key={second} id={second} />;
  if (path === '/balances') return <Balances />;
  if (path === '/sign-in') return <SignIn next={query.get('next') ?? '/'} />;
  if (path === '/my-data') return <MyData />;
  if (path === '/sort') return <SortHome />;
  return <NotFound />;
}

export function App() {
  const { language, say } = useWords();
  const [path = '/', search = ''] = usePath().split('?');
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  // A new page is announced by its heading, as a loaded one would be.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is what changes
  useEffect(() => {
    if (!isFirst.current) main.current?.focus({ preventScroll: true });
    isFirst.current = false;
  }, [path]);
  return (
    <>
      <a class="skip" href="#main">
        {say('skip')}
      </a>
      <Header />
      <Notices path={path} />
      <main id="main" ref={main} tabIndex={-1}>
        {pageAt(path, new URLSearchParams(search))}
      </main>
      <Footer />
    </>
  );
}
