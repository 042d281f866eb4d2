import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ArticleAudience, ArticleLanguage, ArticleLevel } from '../../common/articles.ts';
import type { ArticleFacets, FoundArticle } from '../../server/knowledge/article-list-views.ts';
import type { WholeArticle } from '../../server/knowledge/article-views.ts';
import { api } from '../api.ts';
import { queries } from '../query-client.ts';

export const articleLists = ['all', 'draft', 'review', 'published', 'needs_update', 'archived'] as const;
type ArticleListName = (typeof articleLists)[number];

export interface ArticleSearch {
  show?: ArticleListName | undefined;
  q?: string | undefined;
  audience?: ArticleAudience | undefined;
  level?: ArticleLevel | undefined;
  language?: ArticleLanguage | undefined;
  category?: string | undefined;
}

interface Page {
  items: FoundArticle[];
  next: string | null;
  total: number | null;
}

const asked = ({ show = 'all', q, audience, level, language, category }: ArticleSearch) => ({
  ...{ list: show, q, audience },
  ...{ level, language, category },
});

export const articlesQuery = (search: ArticleSearch) =>
  infiniteQueryOptions({
    queryKey: ['articles', asked(search)],
    queryFn: ({ pageParam, signal }) => api.get<Page>('/api/articles', { ...asked(search), after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** What the list can be narrowed to. */
export const articleFacetsQuery = (search: ArticleSearch) =>
  queryOptions({
    queryKey: ['articles', 'facets', asked(search)],
    queryFn: ({ signal }) => api.get<ArticleFacets>('/api/articles/facets', asked(search), signal),
    placeholderData: keepPreviousData,
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
