import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';
import type { Entry } from './archive.ts';
import type { Plan, WaitingJob } from './tables-out.ts';

/** Tables that are being filled: everything in one transaction, so that a stop half-way leaves the database as it was. */
export interface Filling {
  take(entry: Entry): Promise<void>;
  /** Makes what was taken so valid. Before it, nothing is. */
  commit(finish: (client: pg.Client, jobs: WaitingJob[]) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

const foreignKeys = `
  select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
  where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`;

/** Fills an empty database from an export. `prepare` brings its tables to the state that the export had. */
export async function fillTables(url: string, prepare: (migrations: string[]) => Promise<void>): Promise<Filling> {
  const client = new pg.Client({ connectionString: url, application_name: 'zhike import', keepAlive: true });
  client.on('error', () => {});
  await client.connect();
  let plan: Plan | undefined;
  let keys: { table: string; name: string; definition: string }[] = [];
  let open: { table: string; stream: CopyStreamQuery } | undefined;
  let jobs: WaitingJob[] = [];
  const name = (word: string) => client.escapeIdentifier(word);

  async function begin(found: Plan): Promise<void> {
    plan = found;
    await prepare(found.migrations);
    await client.query(`set statement_timeout = 0; set timezone = 'UTC'; begin`);
    await refuseFilled(client);
    for (const { name: part, parent, bounds } of found.partitions) {
      await client.query(`create table if not exists ${name(part)} partition of ${name(parent)} ${bounds}`);
    }
    // The rows come table by table: what points to a later one is checked when all are there.
    keys = (await client.query(foreignKeys)).rows;
    for (const key of keys) await client.query(`alter table ${key.table} drop constraint ${name(key.name)}`);
    await client.query(`truncate ${found.tables.map((table) => name(table.name)).join(', ')}`);
  }

  async function endTable(): Promise<void> {
    const ended = open;
    open = undefined;
    if (!ended) return;
    ended.stream.end();
    await finished(ended.stream);
  }

  function columnsOf(table: string): string {
    const found = plan?.tables.find((each) => each.name === table);
    if (!found) throw new Error(`The archive has rows of ${table}, which its plan does not know.`);
    return found.columns.map(name).join(', ');
  }

  async function fill(table: string, entry: Entry): Promise<void> {
    if (open?.table !== table) {
      await endTable();
      open = { table, stream: client.query(copyFrom(`copy ${name(table)} (${columnsOf(table)}) from stdin`)) };
    }
    for await (const chunk of entry.content) if (!open.stream.write(chunk)) await once(open.stream, 'drain');
  }

  return {
    async take(entry) {
      const table = /^tables\/(\w+)\/\d+$/.exec(entry.name)?.[1];
      if (table) return fill(table, entry);
      await endTable();
      if (entry.name === 'plan.json') await begin(JSON.parse(await text(entry.content)));
      else if (entry.name === 'jobs.json') jobs = JSON.parse(await text(entry.content));
      else throw new Error(`The archive holds ${entry.name}, which no export of this Zhike has.`);
    },
    async commit(finish) {
      await endTable();
      for (const key of keys) await client.query(`alter table ${key.table} add constraint ${name(key.name)} ${key.definition}`);
      for (const { name: sequence, value } of plan?.sequences ?? [])
        await client.query('select setval($1, $2)', [`public.${name(sequence)}`, value]);
      await finish(client, jobs);
      await client.query('commit');
      await client.query('analyze');
    },
    close: () => client.end(),
  };
}

async function refuseFilled(client: pg.Client): Promise<void> {
  const { rows } = await client.query('select 1 from facts limit 1');
  if (rows.length > 0) throw new Error('This database is already in use. Restore into an empty one.');
}
