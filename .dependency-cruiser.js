import { fileURLToPath } from 'node:url';

// Each domain may import only itself and earlier ones. The order is the table of contents of ARCHITECTURE.md.
const domains = [
  ...['platform', 'team', 'accounts', 'customers', 'catalogue', 'orders', 'knowledge', 'conversations', 'channels'],
  ...['cases', 'aftersales', 'connectors', 'complaints', 'satisfaction', 'loyalty', 'leads', 'care', 'assistant', 'quality'],
  ...['performance', 'privacy', 'insights', 'demo'],
];
const browserParts = ['web', 'widget', 'shop'];
const anyOf = (names) => `(${names.join('|')})`;

const domainOrder = domains.map((domain, place) => ({
  name: `domain-order-${domain}`,
  comment: `${domain} may import only itself and the domains before it; see the order in .dependency-cruiser.js. Tests go through the whole.`,
  severity: 'error',
  from: { path: `^server/${domain}/`, pathNot: '\\.test\\.ts$' },
  to: { path: `^server/(${anyOf(domains.slice(place + 1).concat('no-such-domain'))}/|(app|main)\\.ts$)` },
}));

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
    ...domainOrder,
    rule(
      'known-domain',
      'A new folder in server/ needs its place in the order of domains.',
      { path: `^server/(?!${anyOf(domains)}/)[^/]+/` },
      {},
    ),
    rule('no-cycles', 'Nothing may import itself by a detour, not even its types.', {}, { circular: true }),
    rule(
      'common-alone',
      'common/ runs in the browser and on the server, so it imports nothing else.',
      { path: '^common/', pathNot: '\\.test\\.ts$' },
      { pathNot: '^common/' },
    ),
    rule(
      'browser-sees-views',
      'The browser parts may know the types of views.ts and nothing else of the server.',
      { path: `^${anyOf(browserParts)}/` },
      { path: '^server/', pathNot: 'views\\.ts$' },
    ),
    rule(
      'browser-sees-types',
      'From views.ts import types only: its code would end up in the browser.',
      { path: `^${anyOf(browserParts)}/` },
      { path: '^server/', dependencyTypesNot: ['type-only'] },
    ),
    ...browserParts.map((part) =>
      rule(
        `${part}-alone`,
        'The browser parts share common/ only.',
        { path: `^${part}/` },
        { path: `^${anyOf(browserParts.filter((other) => other !== part))}/` },
      ),
    ),
    rule(
      'server-without-pages',
      'The server sends the built pages; it does not import their sources.',
      { path: '^server/' },
      { path: `^${anyOf(browserParts)}/` },
    ),
    rule(
      'no-test-code',
      'Only tests import from test/.',
      { path: `^${anyOf(['server', 'common', ...browserParts])}/`, pathNot: '\\.test\\.tsx?$' },
      { path: '^test/' },
    ),
    rule('resolvable', 'This import leads nowhere.', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/|\\?(raw|url|inline)$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: fileURLToPath(new URL('tsconfig.json', import.meta.url)) },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
