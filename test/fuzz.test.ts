import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../server/platform/ids.ts';
import { app, type TestApp } from './support/app.ts';
import { type Route, requestsFor, routesOf } from './support/openapi.ts';
import { agent, alwaysOpen, group, Person, text, visitor } from './support/people.ts';

// `FUZZ_SEED=7 FUZZ_RUNS=200` looks further; the seed of a failure is in its message.
const runs = Number(process.env.FUZZ_RUNS ?? 6);
const seed = Number(process.env.FUZZ_SEED ?? 20261121);

let shop: TestApp;
let routes: Route[];
let people: [string, Person][];
let ids: fc.Arbitrary<string>;

beforeAll(async () => {
  shop = await app({ config: { limitFactor: 1_000_000 } });
  await alwaysOpen(shop);
  const desk = await group(shop, '售后');
  const [lin, admin, colleague] = [
    await agent(shop, '林可', { groups: [desk], online: true }),
    await agent(shop, '陈主管', { role: 'admin', groups: [desk] }),
    await agent(shop, '周岚', { groups: [desk] }),
  ];
  const [guest, other] = [await visitor(shop), await visitor(shop)];
  const [own, foreign] = [newId(), newId()];
  await guest.call('POST', `/api/widget/conversations/${own}/messages`, { ...text('在吗'), opening: {} });
  await other.call('POST', `/api/widget/conversations/${foreign}/messages`, { ...text('在吗'), opening: {} });
  await lin.call('POST', `/api/conversations/${own}/acceptance`);
  people = [
    ['nobody', new Person(shop, '', {})],
    ['a visitor', guest],
    ['an agent', lin],
    ['an administrator', admin],
  ];
  const known = [own, foreign, guest.id, other.id, colleague.id, desk, newId(), '00000000-0000-0000-0000-000000000000'];
  ids = fc.constantFrom(...known, 'not-an-id');
  routes = await routesOf(shop);
});
afterAll(() => shop.close());

/** What has happened since and belongs to one of these requests, or to no request at all; a refused sign-in is itself something that happened. */
async function happenings(requests: string[], since: Date) {
  const { rows } = await sql<{ kind: string; request_id: string | null }>`select kind, request_id from facts where at >= ${since}
    and (request_id is null or request_id = any (${requests})) and kind <> 'staff.sign_in_refused'`.execute(shop.world.db);
  return rows;
}

/** Ends the session of whoever sends it: everybody after it would be nobody. */
const isFarewell = ({ method, path }: Route) => method === 'DELETE' && /^\/api\/(session|me\/sessions)/.test(path);

test('no input to any route gives 500, and what is refused changes nothing', async () => {
  expect(routes.length).toBeGreaterThan(60);
  for (const route of routes) {
    const begun = shop.world.now();
    const refused = new Map<string, string>();
    const tryAs = async ([name, person]: [string, Person]) => {
      if (isFarewell(route) && person.headers.cookie) return;
      const answers = new Set<number>();
      const property = fc.asyncProperty(requestsFor(route, ids), async ({ address, body }) => {
        const answer = await person.call(route.method, address, body).catch((error) => ({ status: 0, body: { title: String(error) } }));
        const what = `${route.method} ${address} as ${name}: ${JSON.stringify(answer.body)}`;
        answers.add(answer.status);
        expect(answer.status, what).toBeGreaterThan(0);
        expect(answer.status, what).toBeLessThan(500);
        if (answer.status < 400) return;
        const problem = { status: answer.status, code: expect.any(String), title: expect.any(String), requestId: expect.any(String) };
        expect(answer.body, what).toMatchObject(problem);
        refused.set(answer.body.requestId, what);
      });
      await fc.assert(property, { numRuns: Math.ceil(runs / 3), seed, endOnFailure: true });
      // Who may not come here is sent away before their words are read, however they sound.
      if ([...answers].every((status) => [401, 403].includes(status))) return;
      await fc.assert(property, { numRuns: runs - Math.ceil(runs / 3), seed: seed + 1, endOnFailure: true });
    };
    await Promise.all(people.map(tryAs));
    const happened = await happenings([...refused.keys()], begun);
    const by = (request: string | null) => (request && refused.get(request)) ?? `no request, beside ${route.method} ${route.path}`;
    expect(happened.map(({ kind, request_id }) => `${kind} by ${by(request_id)}`)).toEqual([]);
  }
}, 600_000);
