import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'node:querystring';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type ArticleLanguage, articleLanguages } from '../../../common/articles.ts';
import { learningLimits } from '../../../common/learning.ts';
import { transact } from '../../platform/db.ts';
import { fileAddress } from '../../platform/files.ts';
import { languageOf } from '../../platform/language.ts';
import { readSetting } from '../../platform/settings.ts';
import type { World } from '../../platform/world.ts';
import { readShop } from '../../team/shop.ts';
import type { Answers } from '../answers.ts';
import { publishedPaths } from '../learning/views.ts';
import { countView } from './counting.ts';
import { guidePage, guidesPage, helpGuides } from './guides.ts';
import { helpSetting } from './help-setting.ts';
import { thanks, Vote, voteHelped } from './helped.ts';
import { learnPage, pathPage, quizResult } from './learn.ts';
import { Narrowed } from './narrowing.ts';
import { addressOf, documentOf, type HelpPage, markdownOf, type Site } from './page.ts';
import { articlePage, categoryPage, contactPage, homePage, lostPage, searchPage } from './pages.ts';
import { policyPage, type RulesAt } from './policy.ts';
import { type Kept, noticePage } from './privacy-notice.ts';
import { findInHelp } from './search.ts';
import { noteOpened, noteSearch } from './searches.ts';
import { robots, siteMap } from './site-map.ts';
import { styleFor } from './style.ts';
import { helpArticle, helpPlaces } from './views.ts';

const csp = [
  ...["default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self'", "connect-src 'self'", "frame-src 'self'"],
  ...["form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"],
].join('; ');
const hide = { schema: { hide: true } };
const votePace = { burst: 20, perMinute: 10 };
const searchPace = { burst: 60, perMinute: 120 };
const script = readFileSync(new URL('./help.js', import.meta.url));

const Place = z.object({ language: z.enum(articleLanguages), '*': z.string().max(200).optional() });
const number = /^\/(K\d{8,20})(\/helped)?$/;
const guide = /^\/guides\/([0-9a-f-]{36})$/;
const learning = /^\/learn\/([0-9a-f-]{36})(?:\/(\d{1,2}|quiz))?$/;
const GivenAnswers = z.string().max(1000).default('');
const SearchId = z.uuid();
const category = /^\/category\/(other|[0-9a-f-]{36})$/;

async function siteOf(world: World, request: FastifyRequest): Promise<Site> {
  const [shop, look] = await Promise.all([readShop(world.db), readSetting(world.db, helpSetting)]);
  const base = look.address || (world.config.publicUrl ?? `${request.protocol}://${request.host}`);
  const logo = look.logo && fileAddress(world.keys, look.logo);
  return { shop, base, look, logo, style: styleFor(look.color || shop.color, look.scheme).version };
}

const wantsMarkdown = (request: FastifyRequest) => /\btext\/markdown\b/.test(request.headers.accept ?? '');

/** Sends a page as HTML or as Markdown; who has it already hears so. */
function send(world: World, site: Site, request: FastifyRequest, reply: FastifyReply, page: HelpPage, isMarkdown: boolean) {
  const text = isMarkdown ? markdownOf(world.keys, site, page) : documentOf(world.keys, site, page);
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
  reply
    .header('content-security-policy', csp)
    .header('cache-control', 'public, max-age=60, must-revalidate')
    .header('vary', 'accept')
    .header('etag', tag);
  if (request.headers['if-none-match'] === tag) return reply.status(304).send();
  return reply.type(`${isMarkdown ? 'text/markdown' : 'text/html'}; charset=utf-8`).send(text);
}

/** What the pages say of later domains. */
interface Elsewhere {
  rulesAt: RulesAt;
  kept: Kept;
}

/** The public help centre: each page as HTML and as Markdown, in both languages, without script and without cookies. */
export async function helpRoutes(app: FastifyInstance, world: World, answers: Answers, elsewhere: Elsewhere): Promise<void> {
  app.get('/help', hide, (request, reply) => reply.header('vary', 'accept-language').redirect(addressOf(languageOf(request), '')));
  app.get('/help/help.js', hide, (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').header('cache-control', 'public, max-age=300').send(script),
  );
  app.get('/help/style.css', hide, async (_request, reply) => {
    const { color, scheme } = await readSetting(world.db, helpSetting);
    const { text } = styleFor(color || (await readShop(world.db)).color, scheme);
    return reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=31536000, immutable').send(text);
  });
  app.get('/help/sitemap.xml', hide, async (request, reply) => {
    const { base } = await siteOf(world, request);
    const { db } = world;
    const policy = (await policyPage(db, world.now(), 'zh-CN', elsewhere.rulesAt))?.languages ?? [];
    const mapped = { places: await helpPlaces(db), guides: await helpGuides(db), paths: await publishedPaths(db), policy };
    return reply.type('application/xml; charset=utf-8').send(siteMap(base, mapped));
  });
  app.get('/robots.txt', hide, async (request, reply) => {
    const { base } = await siteOf(world, request);
    return reply.type('text/plain; charset=utf-8').send(robots(base));
  });
  app.get('/help/:language/suggestions', { schema: { hide: true, params: Place } }, async (request) => {
    world.limits.take(`help search ${request.ip}`, searchPace);
    const { language } = request.params as { language: ArticleLanguage };
    const q = String((request.query as { q?: unknown }).q ?? '').slice(0, 100);
    const { items } = await findInHelp(world.db, answers, { q, language, limit: 6 });
    return { items: items.map(({ number, title, titleMarks }) => ({ title, marks: titleMarks, href: addressOf(language, `/${number}`) })) };
  });
  const show = async (request: FastifyRequest, reply: FastifyReply) => {
    const { language, '*': rest = '' } = request.params as { language: ArticleLanguage; '*'?: string };
    const isMarkdown = rest.endsWith('.md') || wantsMarkdown(request);
    const place = rest ? `/${rest.replace(/\.md$/, '')}` : '';
    const site = await siteOf(world, request);
    const page = await pageAt(world, answers, site, elsewhere, { language, place, request });
    if (!page) return send(world, site, request, reply.status(404), lostPage(language), isMarkdown);
    return send(world, site, request, reply, page, isMarkdown);
  };
  app.get('/help/:language', { schema: { hide: true, params: Place } }, show);
  app.get('/help/:language/*', { schema: { hide: true, params: Place } }, show);
  await app.register(async (forms) => {
    forms.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 2000 }, (_request, body, done) =>
      done(null, { ...parse(String(body)) }),
    );
    voteRoute(forms, world);
    quizRoute(forms, world);
  });
}

async function pageAt(
  world: World,
  answers: Answers,
  site: Site,
  { rulesAt, kept }: Elsewhere,
  { language, place, request }: { language: ArticleLanguage; place: string; request: FastifyRequest },
): Promise<HelpPage | undefined> {
  const { db } = world;
  const query = request.query as { q?: unknown; thanks?: unknown; search?: unknown; answers?: unknown };
  if (place === '' || place === '/') return homePage(db, site, language, world.now(), (await rulesAt(db, world.now())).rules.length > 0);
  if (place === '/contact') return contactPage(db, language);
  if (place === '/search') {
    world.limits.take(`help search ${request.ip}`, searchPace);
    const q = String(query.q ?? '').slice(0, 100);
    const noted = SearchId.safeParse(query.search).data;
    const asked = { language, q, noted, ...Narrowed.parse(query) };
    return searchPage(db, answers, asked, (found) => noteSearch(world, { q, language, found }));
  }
  if (place === '/privacy') return noticePage(db, site, language, kept);
  if (place === '/policy') return policyPage(db, world.now(), language, rulesAt);
  if (place === '/guides') return guidesPage(db, language);
  const tree = guide.exec(place)?.[1];
  if (tree) return guidePage(db, language, tree, GivenAnswers.catch('?').parse(query.answers));
  if (place === '/learn') return learnPage(db, language);
  const [, path, part = ''] = learning.exec(place) ?? [];
  if (path) return pathPage(db, language, path, part);
  const section = category.exec(place)?.[1];
  if (section) return categoryPage(db, language, section, Narrowed.parse(query));
  const read = number.test(place) ? await articlePage(db, site, language, place.slice(1), query.thanks !== undefined) : undefined;
  if (read) countView(world, read.article.id, 'help');
  if (read && SearchId.safeParse(query.search).success) noteOpened(world, String(query.search), read.article.id);
  return read?.page;
}

function voteRoute(app: FastifyInstance, world: World): void {
  const ByNumber = z.object({ language: z.enum(articleLanguages), number: z.string().regex(/^K\d{8,20}$/) });
  app.post('/help/:language/:number/helped', { schema: { hide: true, params: ByNumber, body: Vote } }, async (request, reply) => {
    world.limits.take(`help vote ${request.ip}`, votePace);
    const { language, number: asked } = request.params as z.output<typeof ByNumber>;
    const vote = request.body as z.output<typeof Vote>;
    const article = await helpArticle(world.db, asked, language);
    const site = await siteOf(world, request);
    // A version that has gone meanwhile needs no more votes.
    if (!article) return send(world, site, request, reply.status(404), lostPage(language), false);
    if (article.version === vote.version) {
      const day = world.now().toISOString().slice(0, 10);
      const voter = world.keys.fingerprint(`help ${day} ${request.ip} ${request.headers['user-agent'] ?? ''}`);
      await transact(world, (tx) => voteHelped(tx, { article: article.id, voter, language }, vote), request.id);
    }
    if (request.headers['x-zhike-help']) return reply.send({ html: thanks(language) });
    return reply.redirect(`${addressOf(language, `/${asked}`)}?thanks`, 303);
  });
}

/** Marks a try and shows what came of it; nothing is kept here, since nobody is known. */
function quizRoute(app: FastifyInstance, world: World): void {
  const ByPath = z.object({ language: z.enum(articleLanguages), id: z.uuid() });
  app.post('/help/:language/learn/:id/quiz', { schema: { hide: true, params: ByPath } }, async (request, reply) => {
    world.limits.take(`help quiz ${request.ip}`, votePace);
    const { language, id } = request.params as z.output<typeof ByPath>;
    const given = (request.body ?? {}) as Record<string, unknown>;
    const answers = Array.from({ length: learningLimits.questions }, (_each, at) =>
      /^\d$/.test(String(given[`q${at}`])) ? Number(given[`q${at}`]) : -1,
    );
    const site = await siteOf(world, request);
    const page = await quizResult(world.db, language, id, answers);
    return page ? send(world, site, request, reply, page, false) : send(world, site, request, reply.status(404), lostPage(language), false);
  });
}
