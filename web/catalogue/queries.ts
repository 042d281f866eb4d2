import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { CategoryView, ProductView } from '../../server/catalogue/views.ts';
import { api } from '../api.ts';

interface ProductSearch {
  q?: string | undefined;
  category?: string | undefined;
  /** The address of a picture, asked with in place of the others. */
  picture?: string | undefined;
}

export const productsQuery = (search: ProductSearch) =>
  infiniteQueryOptions({
    queryKey: ['products', search],
    queryFn: ({ pageParam, signal }) =>
      api.get<{ items: ProductView[]; next: string | null; total: number | null }>(
        '/api/products',
        { ...search, before: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const productQuery = (id: string) =>
  queryOptions({
    queryKey: ['products', id],
    queryFn: ({ signal }) => api.get<ProductView>(`/api/products/${id}`, undefined, signal),
  });

export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  queryFn: ({ signal }) => api.get<{ items: CategoryView[] }>('/api/categories', undefined, signal),
});
