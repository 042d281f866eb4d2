import { existsSync } from 'node:fs';
import path from 'node:path';
import { buildBrowserParts, existingParts } from './browser-parts.js';
import { isAllowed, readByHand } from './licences.js';
import { inRoot } from './root.js';
import { run } from './run.js';
import { measureSizes } from './sizes.js';

const tool = (file) => inRoot('node_modules', file);
const tscFile = tool('@typescript/native/bin/tsc');
const biomeFile = tool('@biomejs/biome/bin/biome');
const cruiserFile = tool('dependency-cruiser/bin/dependency-cruise.mjs');
const knipFile = tool('knip/bin/knip.js');
const licenceFile = tool('license-checker-rseidelsohn/bin/license-checker-rseidelsohn.js');

/** What is checked before the tests, as groups of [name, work]; the works of a group run one after another. */
export function checks(node) {
  return [
    [
      ['build', () => build(node)],
      ['sizes', sizes],
    ],
    ...partConfigs().map((config) => [types(node, config)]),
    [['style', () => run(node, [biomeFile, 'ci', '.', '--colors=off', '--error-on-warnings', '--diagnostic-level=warn'])]],
    [['dependencies', () => dependencies(node)]],
    [['unused code', () => run(node, [knipFile, '--no-progress', '--no-config-hints'])]],
    [['licences', () => licences(node)]],
  ];
}

/** The longest check, which goes on beside the tests: they wait for the database and the browser much. */
export const longCheck = (node) => [types(node, 'tsconfig.json')];

const types = (node, config) => [`types ${config}`, () => run(node, [tscFile, '--noEmit', '--singleThreaded', '-p', config])];

const partConfigs = () => existingParts().flatMap((part) => (existsSync(inRoot(part, 'tsconfig.json')) ? [`${part}/tsconfig.json`] : []));

async function build(node) {
  const failures = await buildBrowserParts(node, { say: () => undefined });
  return { code: failures.length, output: failures.join('\n\n') };
}

function sizes() {
  const measured = measureSizes(inRoot('dist'));
  const lines = measured.map(({ name, kilobytes, limit, fits }) => {
    return `${fits ? '✓' : '✗'} ${name}: ${kilobytes.toFixed(1)} KB of ${limit} KB`;
  });
  return { code: measured.some(({ fits }) => !fits) ? 1 : 0, output: lines.join('\n') };
}

const leastModules = 20;
const fixture = inRoot('test', 'fixtures', 'dependency-rules');
const brokenByFixture = [
  ...['domain-order-platform', 'known-domain', 'no-cycles', 'common-alone', 'browser-sees-views'],
  'browser-sees-types',
];

// A cruiser that sees no modules, or no types, finds nothing wrong. So it must see ours and catch the fixture.
async function dependencies(node) {
  const [own, broken] = [await cruise(node, inRoot()), await cruise(node, fixture)];
  const caught = new Set(broken.summary.violations.map(({ rule }) => rule.name));
  const problems = own.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
  if (own.summary.totalCruised < leastModules) problems.push(`Only ${own.summary.totalCruised} modules were seen.`);
  for (const name of brokenByFixture) {
    if (!caught.has(name)) problems.push(`The rule ${name} did not catch ${fixture}.`);
  }
  return { code: problems.length, output: problems.join('\n') };
}

async function cruise(node, folder) {
  const folders = ['server', 'common', 'web', 'widget', 'shop', 'help', 'test/support', 'test/journeys'];
  const found = folders.filter((name) => existsSync(path.join(folder, name)));
  const args = [cruiserFile, '--config', inRoot('.dependency-cruiser.js'), '--output-type', 'json', ...found];
  const { stdout, output } = await run(node, args, { cwd: folder });
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(output);
  }
}

async function licences(node) {
  const { code, stdout, output } = await run(node, [licenceFile, '--production', '--json', '--excludePrivatePackages']);
  if (code !== 0) return { code, output };
  const packages = Object.entries(JSON.parse(stdout));
  const refused = packages.filter(([name, { licenses }]) => ![readByHand[name] ?? licenses].flat().every(isAllowed));
  const lines = refused.map(([name, { licenses }]) => `${name}: ${licenses} may not be shipped with Zhike.`);
  if (packages.length < 20) lines.push(`Only ${packages.length} packages were seen.`);
  return { code: lines.length, output: lines.join('\n') };
}
