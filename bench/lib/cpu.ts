import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ticksPerSecond = 100;

/** Parent and seconds of CPU of a process, or undefined when it is gone or this is not Linux. */
function statOf(pid: string): { parent: string; seconds: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return { parent: fields[1]!, seconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond };
  } catch {
    return undefined;
  }
}

export const cpuOf = (pid: number | undefined): number => statOf(String(pid))?.seconds ?? Number.NaN;

/** CPU seconds of all processes of the PostgreSQL in a data folder. */
export function cpuOfPostgres(dataDir: string): number {
  const postmaster = readFileSync(join(dataDir, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]!;
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const own = all.map(statOf).filter((stat) => stat?.parent === postmaster);
  return own.reduce((sum, stat) => sum + (stat?.seconds ?? 0), 0);
}
