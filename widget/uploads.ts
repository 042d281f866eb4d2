import type { StoredFile } from '../common/stored-file.ts';
import { headers, noAnswer, type Problem } from './api.ts';
import type { Upload } from './contract.ts';
import { newId } from './ids.ts';
import { getState, set } from './store.ts';

const running = new Map<string, XMLHttpRequest>();

const change = (id: string, patch: Partial<Upload>) =>
  set({ uploads: getState().uploads.map((each) => (each.id === id ? { ...each, ...patch } : each)) });

export function upload(file: File, done: (stored: StoredFile) => void): void {
  const id = newId();
  set({ uploads: [...getState().uploads, { id, file, share: 0 }] });
  start(id, file, done);
}

export function retryUpload(id: string, done: (stored: StoredFile) => void): void {
  const found = getState().uploads.find((each) => each.id === id);
  if (!found) return;
  set({ uploads: getState().uploads.map((each) => (each.id === id ? { id, file: found.file, share: 0 } : each)) });
  start(id, found.file, done);
}

export function dropUpload(id: string): void {
  running.get(id)?.abort();
  running.delete(id);
  set({ uploads: getState().uploads.filter((each) => each.id !== id) });
}

// `fetch` does not tell how far an upload is.
function start(id: string, file: File, done: (stored: StoredFile) => void): void {
  const request = new XMLHttpRequest();
  const form = new FormData();
  form.append('file', file, file.name);
  running.set(id, request);
  request.open('POST', '/api/widget/files');
  request.responseType = 'json';
  for (const [name, value] of Object.entries(headers())) request.setRequestHeader(name, value);
  request.upload.onprogress = ({ loaded, total }) => change(id, { share: total ? loaded / total : 0 });
  request.onerror = () => change(id, { refused: noAnswer().title });
  request.onload = () => {
    const answer: unknown = request.response;
    running.delete(id);
    if (request.status !== 200) {
      change(id, { refused: (answer as Problem | null)?.title ?? noAnswer().title });
      return;
    }
    dropUpload(id);
    done(answer as StoredFile);
  };
  request.send(form);
}
