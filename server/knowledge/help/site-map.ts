import { type ArticleLanguage, articleLanguages } from '../../../common/articles.ts';
import type { PublishedPath } from '../learning/views.ts';
import type { HelpGuide } from './guides.ts';
import { addressOf, escapeHtml } from './page.ts';
import type { HelpPlace } from './views.ts';

export interface Mapped {
  places: readonly HelpPlace[];
  guides: readonly HelpGuide[];
  paths: readonly PublishedPath[];
  /** In which languages the policy is a page. */
  policy: readonly ArticleLanguage[];
}

/** Every public page, for search engines. */
export function siteMap(base: string, { places, guides, paths, policy }: Mapped): string {
  const homes = articleLanguages.map((language) => `<url><loc>${escapeHtml(base + addressOf(language, ''))}</loc></url>`);
  const notices = articleLanguages.map((language) => `<url><loc>${escapeHtml(base + addressOf(language, '/privacy'))}</loc></url>`);
  const rules = policy.map((language) => `<url><loc>${escapeHtml(base + addressOf(language, '/policy'))}</loc></url>`);
  const articles = places.map(
    ({ number, language, at }) =>
      `<url><loc>${escapeHtml(base + addressOf(language, `/${number}`))}</loc><lastmod>${at.toISOString().slice(0, 10)}</lastmod></url>`,
  );
  const lists =
    guides.length > 0
      ? articleLanguages.map((language) => `<url><loc>${escapeHtml(base + addressOf(language, '/guides'))}</loc></url>`)
      : [];
  const runs = guides.flatMap(({ id, at }) =>
    articleLanguages.map(
      (language) =>
        `<url><loc>${escapeHtml(base + addressOf(language, `/guides/${id}`))}</loc><lastmod>${at.toISOString().slice(0, 10)}</lastmod></url>`,
    ),
  );
  const learnt = paths.flatMap(({ id, at }) =>
    articleLanguages.map(
      (language) =>
        `<url><loc>${escapeHtml(base + addressOf(language, `/learn/${id}`))}</loc><lastmod>${at.toISOString().slice(0, 10)}</lastmod></url>`,
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${[...homes, ...notices, ...rules, ...articles, ...lists, ...runs, ...learnt].join('\n')}
</urlset>
`;
}

/** The help centre may be read by machines; the rest is nobody's to crawl. */
export const robots = (base: string): string => `User-agent: *
Allow: /help
Disallow: /help/*/search
Disallow: /console
Disallow: /api
Disallow: /files
Sitemap: ${base}/help/sitemap.xml
`;
