import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../test/support/app.ts';
import { agent, password } from '../../test/support/people.ts';

let shop: TestApp;
let people = 0;

beforeAll(async () => {
  shop = await app({ config: { trustProxy: true } });
});
afterAll(() => shop.close());

/** A colleague whom somebody outside means harm. */
async function colleague(): Promise<string> {
  people += 1;
  return (await (await agent(shop, `同事 ${people}`)).get('/api/me')).body.email;
}

async function signIn(email: string, words: string, from: string, cookies = '') {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': from, ...(cookies ? { cookie: cookies } : {}) };
  const response = await fetch(`${shop.url}/api/session`, { method: 'POST', headers, body: JSON.stringify({ email, password: words }) });
  const given = response.headers.getSetCookie().map((line) => line.replace(/;.*$/, ''));
  return { status: response.status, cookies: given.filter((line) => line.startsWith('zhike_device')).join('; ') };
}

/** How many are heard before one is refused: while a slow machine looks at them, some more are allowed. */
async function guessUntilRefused(email: string, from: string): Promise<number> {
  for (let n = 0; n < 40; n++) {
    const { status } = await signIn(email, `guess ${n}`, from);
    if (status === 429) return n;
    expect(status).toBe(401);
  }
  throw new Error('40 guesses were heard.');
}

test('who tries passwords is refused for that account, and its owner is not locked out', async () => {
  const email = await colleague();
  const known = (await signIn(email, password, '198.51.100.7')).cookies;
  expect(known).not.toBe('');
  expect(await guessUntilRefused(email, '203.0.113.1')).toBeGreaterThanOrEqual(8);
  expect((await signIn(await colleague(), password, '203.0.113.1')).status).toBe(200);
  expect((await signIn(email, password, '198.51.100.9')).status).toBe(200);
  // Even from the address of the other: this device has been here before.
  expect((await signIn(email, password, '203.0.113.1', known)).status).toBe(200);
  await guessUntilRefused(email, '203.0.113.1');
  const forged = known.replace(/=[^.]*/, '=somebody-else');
  expect((await signIn(email, password, '203.0.113.1', forged)).status).toBe(429);
});

test('guesses from everywhere make the answers slow, not the account shut', async () => {
  const email = await colleague();
  const guess = (n: number) => signIn(email, 'wrong', `192.0.2.${n}`);
  const guesses = await Promise.all(Array.from({ length: 22 }, (_each, n) => guess(n)));
  expect(guesses.every(({ status }) => status === 401)).toBe(true);
  expect((await signIn(email, password, '198.51.100.20')).status).toBe(200);
});
