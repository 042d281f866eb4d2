import { system } from '../../server/platform/actor.ts';
import { transact } from '../../server/platform/db.ts';
import { newId } from '../../server/platform/ids.ts';
import { hashPassword } from '../../server/platform/passwords.ts';
import { changeSetting } from '../../server/platform/settings.ts';
import { openGroup } from '../../server/team/groups.ts';
import { changeSeat } from '../../server/team/seats.ts';
import { sessionCookie } from '../../server/team/session-routes.ts';
import { openSession } from '../../server/team/sessions.ts';
import { shopSetting } from '../../server/team/shop.ts';
import { addStaff } from '../../server/team/staff.ts';
import type { TestApp } from './app.ts';
import { Socket } from './socket.ts';

export const password = 'correct horse battery';

export interface Answer<T = Record<string, never>> {
  status: number;
  body: T;
}

/** Somebody who talks to the program over HTTP and the socket. */
export class Person {
  readonly app: TestApp;
  readonly headers: Record<string, string>;
  readonly id: string;
  readonly token: string | undefined;

  constructor(app: TestApp, id: string, headers: Record<string, string>, token?: string) {
    this.app = app;
    this.id = id;
    this.headers = headers;
    this.token = token;
  }

  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it asserts
  async call<T = any>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const response = await fetch(`${this.app.url}${path}`, {
      method,
      headers: { ...this.headers, ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, body: isJson && text ? JSON.parse(text) : text || undefined };
  }

  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it asserts
  get<T = any>(path: string): Promise<Answer<T>> {
    return this.call<T>('GET', path);
  }

  /** Sends a file up: its id and its address. */
  async upload(
    door: '/api/files' | '/api/widget/files',
    name: string,
    content: Uint8Array<ArrayBuffer>,
  ): Promise<{ id: string; url: string }> {
    const form = new FormData();
    form.append('file', new Blob([content]), name);
    const response = await fetch(`${this.app.url}${door}`, { method: 'POST', headers: this.headers, body: form });
    return (await response.json()) as { id: string; url: string };
  }

  connect(cursor?: string): Promise<Socket> {
    return Socket.open(this.app.url, { ...(this.token ? { token: this.token } : {}), ...(cursor ? { cursor } : {}) }, this.headers);
  }

  /** The same person at another process. */
  at(app: TestApp): Person {
    return new Person(app, this.id, { ...this.headers, ...(this.headers.origin ? { origin: app.url } : {}) }, this.token);
  }
}

/** Opens a skill group; the first one takes what no other takes. */
export const group = (app: TestApp, name: string) =>
  transact(app.world, (tx) => openGroup(tx, system, { name, nameEn: name, stage: null }));

/** The shop's desk is open day and night. */
export const alwaysOpen = (app: TestApp, more: { demo?: boolean } = {}) =>
  transact(app.world, (tx) =>
    changeSetting(tx, system, shopSetting, {
      ...{ ...shopSetting.initial, ...more },
      hours: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]),
    }),
  );

interface AgentOptions {
  role?: string;
  groups?: string[];
  online?: boolean;
}

/** Hashing is slow on purpose: once for everybody of this process. */
const hash = hashPassword(password);

/** A member of staff, signed in as the door would leave them. */
export async function agent(
  app: TestApp,
  name: string,
  { role = 'aftersale_agent', groups = [], online = false }: AgentOptions = {},
): Promise<Person> {
  const password_hash = await hash;
  const { id, token } = await transact(app.world, async (tx) => {
    const { id: roleId } = await tx.selectFrom('roles').select('id').where('key', '=', role).executeTakeFirstOrThrow();
    const staff = await addStaff(tx, { name, email: `${newId()}@shop.example`, roles: [roleId], groups });
    await tx.updateTable('staff').set({ password_hash }).where('id', '=', staff).execute();
    if (online) await changeSeat(tx, system, staff, 'online');
    return { id: staff, ...(await openSession(tx, staff, { address: '127.0.0.1', device: 'test' })) };
  });
  return new Person(app, id, { cookie: `${sessionCookie}=${token}`, origin: app.url });
}

/** A visitor of the shop, from their first page view. */
export async function visitor(app: TestApp, more: Record<string, unknown> = {}): Promise<Person> {
  const response = await fetch(`${app.url}/api/widget/visitors`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: app.url },
    body: JSON.stringify({ site: app.url, ...more }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it asserts
  const body = (await response.json()) as any;
  if (!response.ok) throw new Error(`visitor: ${JSON.stringify(body)}`);
  return new Person(app, body.customer.id, { authorization: `Visitor ${body.token}` }, body.token);
}

export const text = (words: string) => ({ id: newId(), kind: 'text', body: { text: words } });
