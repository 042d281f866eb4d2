import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type Archive, writeArchive } from './archive.ts';
import type { BackupOptions, Made } from './cluster-copy.ts';
import { addKeys, addUploads } from './folder-files.ts';
import { openProgress, type Progress } from './progress.ts';

/** What the tables are, so that another server can be given the same. */
export interface Plan {
  migrations: string[];
  tables: { name: string; columns: string[] }[];
  /** Each part of a divided table, with its bounds as PostgreSQL says them. */
  partitions: { name: string; parent: string; bounds: string }[];
  sequences: { name: string; value: string }[];
}

export interface WaitingJob {
  name: string;
  data: object;
  startAfter: string;
}

const largestPiece = 8 * 1024 * 1024;

const tablesQuery = `
  select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'migrations'
  group by c.relname order by c.relname`;
const partitionsQuery = `
  select c.relname as name, p.relname as parent, pg_get_expr(c.relpartbound, c.oid) as bounds
  from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
  where c.relnamespace = 'public'::regnamespace and c.relispartition and c.relkind in ('r', 'p') order by c.oid`;
const sequencesQuery = `
  select sequencename as name, last_value::text as value from pg_sequences where schemaname = 'public' and last_value is not null`;
const jobsQuery = `select name, data, start_after as "startAfter" from pgboss.job where state not in ('completed', 'cancelled')`;

/** Every row in words that another server and the next major version understand, of one instant, with files and key. */
export async function exportTables(url: string, options: BackupOptions): Promise<Made> {
  const { dataDir, file, withKey, at } = options;
  const client = new pg.Client({ connectionString: url, application_name: 'zhike export', keepAlive: true });
  client.on('error', () => {});
  await client.connect();
  const progress = openProgress('Exporting', 0);
  try {
    await client.query(`set statement_timeout = 0; set timezone = 'UTC'; begin isolation level repeatable read read only`);
    // The snapshot is taken by the first statement that reads, which is the next one.
    const until = new Date();
    const { rows } = await client.query<{ major: string }>(`select current_setting('server_version_num')::int / 10000 || '' as major`);
    const head = { kind: 'tables', postgres: rows[0]!.major, key: withKey, at: at.toISOString() } as const;
    const taken = new Set<string>();
    const bytes = await writeArchive(file, head, async (archive) => {
      await addTables(client, archive, progress);
      await addUploads(archive, dataDir, taken, progress);
      await addKeys(archive, dataDir, withKey);
    });
    return { bytes, files: taken.size, until };
  } finally {
    progress.end();
    await client.end();
  }
}

async function planOf(client: pg.Client): Promise<Plan> {
  const migrations = await client.query<{ name: string }>('select name from migrations order by name');
  const tables = await client.query<Plan['tables'][number]>(tablesQuery);
  const partitions = await client.query<Plan['partitions'][number]>(partitionsQuery);
  // A sequence knows no snapshot: read after the snapshot was taken, it stands at least where the rows need it.
  const sequences = await client.query<Plan['sequences'][number]>(sequencesQuery);
  return {
    migrations: migrations.rows.map((row) => row.name),
    tables: tables.rows,
    partitions: partitions.rows,
    sequences: sequences.rows,
  };
}

async function addTables(client: pg.Client, archive: Archive, progress: Progress): Promise<void> {
  const plan = await planOf(client);
  await archive.addText('plan.json', JSON.stringify(plan));
  for (const { name, columns } of plan.tables) {
    const list = columns.map((column) => client.escapeIdentifier(column)).join(', ');
    const stream = client.query(copyTo(`copy (select ${list} from ${client.escapeIdentifier(name)}) to stdout`));
    let number = 0;
    for await (const piece of inPieces(stream)) {
      number += 1;
      await archive.add(`tables/${name}/${String(number).padStart(6, '0')}`, piece.length, [piece]);
      progress.add(piece.length);
    }
  }
  const { rows: jobs } = await client.query<WaitingJob>(jobsQuery);
  await archive.addText('jobs.json', JSON.stringify(jobs));
}

/** A tar needs the size before the content: the stream is cut into pieces that fit into memory. */
async function* inPieces(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let kept: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    kept.push(chunk);
    size += chunk.length;
    if (size < largestPiece) continue;
    yield Buffer.concat(kept);
    [kept, size] = [[], 0];
  }
  if (size > 0) yield Buffer.concat(kept);
}
