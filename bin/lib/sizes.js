import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** What each page may weigh, gzip, in KB: `chunks` says which chunks of a build a limit is for. */
const limits = [
  { part: 'widget', name: 'loader', limit: 3, chunks: isLoader },
  { part: 'widget', name: 'until the first message', limit: 25, chunks: isApp },
  { part: 'widget', name: 'later', limit: 15, chunks: (chunk) => !isLoader(chunk) && !isApp(chunk), after: isApp },
  { part: 'web', name: 'workbench', limit: 400, chunks: (chunk) => /workbench/i.test(nameOf(chunk)), with: isApp },
];

/** Measures the builds in `dist`: one { name, kilobytes, limit, fits } for each page that exists. */
export function measureSizes(dist) {
  return limits.flatMap((each) => {
    const folder = path.join(dist, each.part);
    const file = path.join(folder, '.vite', 'manifest.json');
    if (!existsSync(file)) return [];
    return measureLimit(each, JSON.parse(readFileSync(file, 'utf8')), folder);
  });
}

function measureLimit(each, manifest, folder) {
  const starts = Object.values(manifest).filter((chunk) => chunk.isEntry || chunk.isDynamicEntry);
  const closure = (test) => new Set(starts.filter(test).flatMap((chunk) => [...filesOf(chunk, manifest)]));
  const loaded = each.after ? closure(each.after) : new Set();
  const before = each.with ? [...closure(each.with)] : [];
  return starts.filter(each.chunks).map((chunk) => {
    const files = new Set([...before, ...filesOf(chunk, manifest)].filter((file) => !loaded.has(file)));
    const kilobytes = [...files].reduce((sum, file) => sum + gzipKilobytes(path.join(folder, file)), 0);
    const name = `${each.part} ${each.name} (${nameOf(chunk)})`;
    return { name, kilobytes, limit: each.limit, fits: kilobytes <= each.limit };
  });
}

// What the browser fetches for a chunk: itself, its static imports, and the styles of them all.
function filesOf(chunk, manifest, seen = new Set()) {
  if (seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const style of chunk.css ?? []) seen.add(style);
  for (const key of chunk.imports ?? []) filesOf(manifest[key], manifest, seen);
  return seen;
}

function isLoader(chunk) {
  return /loader/i.test(nameOf(chunk));
}

function isApp(chunk) {
  return !isLoader(chunk) && (chunk.isEntry || /(^|\/)(app|main)\.tsx?$/.test(nameOf(chunk)));
}

function nameOf(chunk) {
  return chunk.src ?? chunk.name ?? chunk.file;
}

function gzipKilobytes(file) {
  return /\.(js|css)$/.test(file) ? gzipSync(readFileSync(file), { level: 9 }).length / 1024 : 0;
}
