import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { shipReasons } from '../../server/conversations/reasons.ts';
import { newCustomer, visitorToken } from '../../server/customers/visitors.ts';
import { system } from '../../server/platform/actor.ts';
import { readConfig } from '../../server/platform/config.ts';
import { transact } from '../../server/platform/db.ts';
import { newId } from '../../server/platform/ids.ts';
import { openLog } from '../../server/platform/log.ts';
import { startPostgres } from '../../server/platform/postgres.ts';
import { openWorld, type World } from '../../server/platform/world.ts';
import { openGroup } from '../../server/team/groups.ts';
import { sessionCookie } from '../../server/team/session-routes.ts';
import { openSession } from '../../server/team/sessions.ts';
import { shipRoles } from '../../server/team/setup.ts';
import { addStaff } from '../../server/team/staff.ts';

export interface Place {
  dataDir: string;
  /** The database the server uses; others lie beside it. */
  url: string;
  database(name: string): Promise<string>;
  /** A checkpoint: nothing waits any more for the disk. */
  writeOut(): Promise<void>;
  close(): Promise<void>;
}

export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'zhike-bench-'));
export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

/** A PostgreSQL of our own that really writes to disk, in a folder that is gone afterwards, or in one that is kept for the next time. */
export async function openPlace(settings: Record<string, string> = {}, kept?: string): Promise<Place> {
  const dataDir = kept ?? (await newFolder());
  const postgres = await startPostgres({ dataDir, log: () => {}, settings });
  const run = async (text: string, values: string[] = []) => {
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    return client.query(text, values).finally(() => client.end());
  };
  return {
    dataDir,
    url: postgres.url,
    async database(name) {
      const { rowCount } = await run('select from pg_database where datname = $1', [name]);
      if (!rowCount) await run(`create database ${name}`);
      return Object.assign(new URL(postgres.url), { pathname: `/${name}` }).href;
    },
    async writeOut() {
      await run('checkpoint');
    },
    async close() {
      await postgres.stop();
      if (!kept) await removeFolder(dataDir);
    },
  };
}

/** What takes long to make is made once in a folder that is kept. */
export async function madeOnce<T>({ dataDir }: Place, name: string, make: () => Promise<T>): Promise<T> {
  const file = join(dataDir, `made-${name}.json`);
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8'));
  const made = await make();
  await writeFile(file, JSON.stringify(made));
  return made;
}

export interface Agent {
  id: string;
  group: string;
  cookie: string;
}

export interface Visitor {
  id: string;
  token: string;
  conversations: string[];
}

export interface Desk {
  agents: Agent[];
  visitors: Visitor[];
}

export interface DeskSize {
  agents: number;
  visitors: number;
  conversationsEach: number;
}

export async function withWorld<T>(
  dataDir: string,
  url: string,
  work: (world: World) => Promise<T>,
  now: () => Date = () => new Date(),
): Promise<T> {
  const config = readConfig([], { ZHIKE_DATA: dataDir });
  const world = await openWorld(config, url, { log: openLog('error'), jobs: [], now });
  try {
    return await work(world);
  } finally {
    await world.close();
  }
}

/** Agents who each have a group of their own, visitors, and conversations in which both are talking already. */
export const makeDesk = (dataDir: string, url: string, size: DeskSize): Promise<Desk> =>
  withWorld(dataDir, url, async (world) => {
    await transact(world, shipRoles);
    await transact(world, shipReasons);
    const agents = await makeAgents(world, size.agents);
    const visitors = await makeVisitors(world, agents, size);
    await talk(world);
    return { agents, visitors };
  });

const makeAgents = (world: World, many: number): Promise<Agent[]> =>
  transact(world, async (tx) => {
    const role = await tx.selectFrom('roles').select('id').where('key', '=', 'aftersale_agent').executeTakeFirstOrThrow();
    const agents: Agent[] = [];
    for (let at = 0; at < many; at++) {
      const group = await openGroup(tx, system, { name: `技能组 ${at}`, nameEn: `Group ${at}`, stage: null });
      const id = await addStaff(tx, { name: `客服 ${at}`, email: `agent${at}@bench.example`, roles: [role.id], groups: [group] });
      const { token } = await openSession(tx, id, { address: '127.0.0.1', device: 'bench' });
      agents.push({ id, group, cookie: `${sessionCookie}=${token}` });
    }
    return agents;
  });

/** Twenty messages in each conversation: a planner that knows only empty tables chooses plans for empty tables. */
async function talk({ db }: World): Promise<void> {
  await sql`insert into messages (conversation_id, number, id, author_kind, author_id, kind, public, body, at)
    select id, place, gen_random_uuid(), 'customer', customer_id, 'text', true, '{"text": "您好，请问什么时候发货？"}', opened_at
    from conversations, generate_series(1, 20) place`.execute(db);
  await sql`update conversations set last_number = 20`.execute(db);
  await sql`insert into facts (era, at, kind, actor_kind, actor_id, noun, noun_id, conversation_id, customer_id, data)
    select 1, at, 'message.sent', 'customer', author_id, 'message', id, conversation_id, author_id, jsonb_build_object('number', number)
    from messages`.execute(db);
  await sql`vacuum analyze`.execute(db);
}

const makeVisitors = (world: World, agents: Agent[], size: DeskSize): Promise<Visitor[]> =>
  transact(world, async (tx) => {
    const visitors: Visitor[] = [];
    let number = 0;
    for (let at = 0; at < size.visitors; at++) {
      const customer = newCustomer(tx.at);
      await tx.insertInto('customers').values(customer).execute();
      const id = customer.id as string;
      const conversations = Array.from({ length: size.conversationsEach }, () => newId());
      for (const conversation of conversations) {
        const agent = agents[number % agents.length]!;
        number += 1;
        await sql`insert into conversations (id, number, customer_id, channel, state, group_id, agent_id, owner_id, opened_at, queued_at,
            accepted_at, last_at)
          values (${conversation}, ${`B${number}`}, ${id}, 'chat', 'active', ${agent.group}, ${agent.id}, ${agent.id}, ${tx.at}, ${tx.at},
            ${tx.at}, ${tx.at})`.execute(tx);
      }
      visitors.push({ id, token: visitorToken(world.keys, id, tx.at), conversations });
    }
    return visitors;
  });
