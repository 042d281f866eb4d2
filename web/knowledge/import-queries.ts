import { queryOptions } from '@tanstack/react-query';
import { zipSync } from 'fflate';
import type { ImportLine, WholeImport } from '../../server/knowledge/importing/views.ts';
import { api, uploadTo } from '../api.ts';

export const importsQuery = queryOptions({
  queryKey: ['article-imports'],
  queryFn: ({ signal }) => api.get<{ items: ImportLine[] }>('/api/article-imports', undefined, signal),
});

/** Looks again while it runs. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['article-imports', id],
    queryFn: ({ signal }) => api.get<WholeImport>(`/api/article-imports/${id}`, undefined, signal),
    refetchInterval: (query) => (query.state.data?.state === 'running' ? 700 : false),
  });

/** One file goes as it is; several, or a folder, as a zip. */
export async function sendFiles(files: readonly File[], onProgress: (share: number) => void, signal: AbortSignal): Promise<WholeImport> {
  const [first] = files as [File];
  const isOne = files.length === 1 && !first.webkitRelativePath;
  return uploadTo<WholeImport>('/api/article-imports', isOne ? first : await packed(files), onProgress, signal);
}

async function packed(files: readonly File[]): Promise<File> {
  const named: Record<string, Uint8Array> = {};
  for (const file of files) named[file.webkitRelativePath || file.name] = new Uint8Array(await file.arrayBuffer());
  const folder = files[0]?.webkitRelativePath.split('/')[0] || files[0]?.name.replace(/\.\w+$/, '') || 'articles';
  return new File([new Uint8Array(zipSync(named, { level: 6 }))], `${folder}.zip`, { type: 'application/zip' });
}
