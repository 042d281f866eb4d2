import { shipArticle } from '../knowledge/article-moves.ts';
import { ArticleInput } from '../knowledge/article-shape.ts';
import { writeArticle } from '../knowledge/articles.ts';
import { system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';
import { aboutAftersales } from './articles/after-sales.ts';
import { aboutBuying } from './articles/buying.ts';
import { aboutDelivery } from './articles/delivery.ts';
import { aboutGoods } from './articles/goods.ts';
import type { Said } from './articles/shape.ts';

const articles = [...aboutDelivery, ...aboutBuying, ...aboutAftersales, ...aboutGoods];

/** The demo's articles are nobody's work and are published at once. */
export async function loadArticles(tx: Tx): Promise<void> {
  for (const { audience = 'public', level = 'basic', zh, en } of articles) {
    const text = (language: string, [title, similarQuestions, body]: Said) => ({ language, title, similarQuestions, body });
    const input = ArticleInput.parse({ audience, level, texts: [text('zh-CN', zh), text('en', en)] });
    await shipArticle(tx, system, await writeArticle(tx, system, input));
  }
}
