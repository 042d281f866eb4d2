import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ArticleAudience } from '../../common/articles.ts';
import type { ArticleLine, WholeArticle } from '../../server/knowledge/article-views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';

export const articleLists = ['all', 'draft', 'review', 'published', 'needs_update', 'archived'] as const;
type ArticleListName = (typeof articleLists)[number];

export interface ArticleSearch {
  show?: ArticleListName | undefined;
  q?: string | undefined;
  audience?: ArticleAudience | undefined;
}

interface Page {
  items: ArticleLine[];
  next: string | null;
  total: number | null;
}

export const articlesQuery = ({ show = 'all', q, audience }: ArticleSearch) =>
  infiniteQueryOptions({
    queryKey: ['articles', { show, q, audience }],
    queryFn: ({ pageParam, signal }) => api.get<Page>('/api/articles', { list: show, q, audience, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const articleCountsQuery = queryOptions({
  queryKey: ['articles', 'counts'],
  queryFn: ({ signal }) =>
    api.get<Record<'draft' | 'review' | 'published' | 'needs_update', number>>('/api/articles/counts', undefined, signal),
});

export const articleQuery = (id: string, version?: number) =>
  queryOptions({
    queryKey: ['articles', id, { version }],
    queryFn: ({ signal }) => api.get<WholeArticle>(`/api/articles/${id}`, { version }, signal),
  });

/** Shows what has just come back, and looks at the lists again. */
export function keepArticle(article: WholeArticle): void {
  queries.setQueryData(articleQuery(article.id).queryKey, article);
  void queries.invalidateQueries({ queryKey: ['articles'] });
}
