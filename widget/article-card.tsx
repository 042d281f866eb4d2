import { useState } from 'preact/hooks';
import { call } from './api.ts';
import { own } from './language.ts';
import './article.css';
import './cards.css';

interface Props {
  body: { number: string; name: string; nameEn: string; summary: string; summaryEn: string };
}

interface Opened {
  version: number;
  html: string;
  address: string;
}

type Standing = 'closed' | 'opening' | 'gone' | 'thanked' | Opened;

/** An article sent as the shop's word: its beginning, and all of it where it stands. */
export function ArticleCard({ body }: Props) {
  const [standing, setStanding] = useState<Standing>('closed');
  const [article, setArticle] = useState<Opened>();
  const open = () => {
    setStanding('opening');
    call<Opened>('GET', `/articles/${body.number}`).then(
      (opened) => [setArticle(opened), setStanding(opened)],
      () => setStanding('gone'),
    );
  };
  const vote = (helped: 'yes' | 'no') => {
    setStanding('thanked');
    call('POST', `/articles/${body.number}/votes`, { version: article?.version, helped }).catch(() => undefined);
  };
  return (
    <section class="order article" aria-label={own(body.name, body.nameEn)}>
      <p class="order-head">
        <b>{own(body.name, body.nameEn)}</b>
      </p>
      {article ? (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: made from Markdown by our server, which lets no HTML through
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long one scrolls, by keys as well
        <div class="article-body" tabIndex={0} dangerouslySetInnerHTML={{ __html: article.html }} />
      ) : (
        <p class="order-line">{own(body.summary, body.summaryEn)}</p>
      )}
      {(standing === 'closed' || standing === 'opening') && (
        <p class="order-line">
          <button type="button" class="plain" disabled={standing === 'opening'} onClick={open}>
            {own('查看全文', 'Read all of it')}
          </button>
        </p>
      )}
      {standing === 'gone' && (
        <p class="order-line">{own('这篇文章已更新或下线，请直接问客服。', 'This article is no longer there. Please ask us.')}</p>
      )}
      {standing === 'thanked' && (
        <p class="order-line" role="status">
          {own('谢谢您的反馈。', 'Thank you for telling us.')}
        </p>
      )}
      {article && standing !== 'thanked' && (
        <p class="order-line">
          <span>{own('有帮助吗？', 'Did this help?')}</span>
          <button type="button" class="plain" onClick={() => vote('yes')}>
            {own('有帮助', 'Yes')}
          </button>
          <button type="button" class="plain" onClick={() => vote('no')}>
            {own('没有', 'No')}
          </button>
        </p>
      )}
    </section>
  );
}
