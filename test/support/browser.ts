import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';
import packed from '../../node_modules/@sparticuz/chromium/package.json' with { type: 'json' };

let shared: Promise<Browser> | undefined;

/** The browser of this process, which ends with it: starting one takes seconds. Whoever opens contexts in it closes them. */
export function sharedBrowser(): Promise<Browser> {
  shared ??= launchBrowser();
  return shared;
}

export async function closeContexts(browser: Browser): Promise<void> {
  for (const context of browser.contexts()) await context.close();
}

/** A Chromium that needs nothing installed. Close it when done. */
export async function launchBrowser(): Promise<Browser> {
  const folder = await unpackedFolder();
  return playwright.launch({
    executablePath: path.join(folder, 'chromium'),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none', '--lang=zh-CN'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [path.join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
    },
  });
}

// Beside the package, since the temporary folder of a run goes with it.
const kept = path.join(import.meta.dirname, '../../node_modules/.cache');

// Renamed into place when complete: test files run side by side, and a run may be stopped half-way.
async function unpackedFolder(): Promise<string> {
  const folder = path.join(kept, `zhike-chromium-${packed.version}`);
  if (existsSync(path.join(folder, 'chromium'))) return folder;
  await mkdir(kept, { recursive: true });
  const draft = await mkdtemp(`${folder}-`);
  await unpackInto(draft);
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
  return folder;
}

// The package unpacks into the temporary folder, and its libraries (NSS, expat) only where it believes to be in AWS.
async function unpackInto(folder: string): Promise<void> {
  const { TMPDIR, AWS_EXECUTION_ENV } = process.env;
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' });
  try {
    await chromium.executablePath();
  } finally {
    restore('TMPDIR', TMPDIR);
    restore('AWS_EXECUTION_ENV', AWS_EXECUTION_ENV);
  }
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
