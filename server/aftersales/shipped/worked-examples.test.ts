import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app, type TestApp } from '../../../test/support/app.ts';
import { agent, type Person } from '../../../test/support/people.ts';
import { shipMainland } from '../../../test/support/policies.ts';
import { workedExamples } from './worked-examples.ts';

let shop: TestApp;
let lin: Person;

beforeAll(async () => {
  shop = await app();
  await shipMainland(shop);
  lin = await agent(shop, '林可');
});
afterAll(() => shop.close());

const book = readFileSync(new URL('../../../docs/policies.md', import.meta.url), 'utf8');

test.each(workedExamples)('the simulator says what docs/policies.md explains: $name', async ({ name, question, answers }) => {
  const { body } = await lin.call('POST', '/api/policies/simulation', question);
  const said = body.results.map(({ action, decision }: { action: string; decision: Record<string, unknown> }) => ({
    ...{ action, rule: decision.rule, allowed: decision.allowed, maxMinor: decision.maxMinor },
  }));
  expect(said).toEqual(answers);
  expect(book).toContain(`### ${name}`);
  for (const { rule } of answers) expect(book).toContain(`\`${rule}\``);
  for (const { steps } of body.results) expect(steps.at(-1).failed).toBeNull();
});
