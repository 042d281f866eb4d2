import { useState } from 'preact/hooks';
import { call } from './api.ts';
import { ArticleCard } from './article-card.tsx';
import { AskedFor } from './asked-for.tsx';
import { useChange } from './hooks.ts';
import { own } from './language.ts';
import { Later } from './later.tsx';
import { Sheet } from './sheet.tsx';
import './waiting-help.css';

interface Found {
  number: string;
  title: string;
  summary: string;
}

const guides = () => import('./guides-sheet.tsx').then((part) => part.GuidesSheet);

/** What who waits may look at meanwhile: articles on what they asked, and guides. Nothing of it costs them their place. */
export function WaitingHelp({ conversation, said }: { conversation: string; said: number }) {
  const [articles, setArticles] = useState<Found[]>([]);
  const [open, setOpen] = useState<Found | 'guides' | null>(null);
  useChange(`${conversation} ${said}`, () => {
    call<{ items: Found[] }>('GET', `/conversations/${conversation}/suggestions`).then(
      ({ items }) => setArticles(items),
      () => undefined,
    );
  });
  const close = () => setOpen(null);
  const title = own('等待时可以先看看，不影响排队', 'While you wait; you keep your place');
  if (open === 'guides')
    return (
      <div class="waiting-cover">
        <Later load={guides} props={{ onClose: close }} />
      </div>
    );
  if (open) {
    const { number, title: name, summary } = open;
    return (
      <div class="waiting-cover">
        <Sheet title={title} onClose={close}>
          <ArticleCard body={{ number, name, nameEn: name, summary, summaryEn: summary }} />
        </Sheet>
      </div>
    );
  }
  return (
    <section class="waiting-help" aria-label={title}>
      <p>{title}</p>
      <div class="waiting-choices">
        <AskedFor conversation={conversation} />
        {articles.map((each) => (
          <button key={each.number} type="button" class="chip" onClick={() => setOpen(each)}>
            {each.title}
          </button>
        ))}
        <button type="button" class="chip" onClick={() => setOpen('guides')}>
          {own('自助排查', 'Find the cause yourself')}
        </button>
      </div>
    </section>
  );
}
