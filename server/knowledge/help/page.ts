import type { ArticleLanguage } from '../../../common/articles.ts';
import type { Keys } from '../../platform/keys.ts';
import { htmlOf, signedIn } from '../markdown.ts';
import { helpWords } from './words.ts';

/** A page of the help centre. Its Markdown is what machines read, and its HTML is made from the same. */
export interface HelpPage {
  language: ArticleLanguage;
  title: string;
  description: string;
  /** Below `/help/LANGUAGE`, as it is always written. */
  place: string;
  /** In which languages it can be read. */
  languages: readonly ArticleLanguage[];
  markdown: string;
  /** HTML that people alone need: the question whether it helped. */
  after?: string;
  /** What search engines are told of it. */
  data?: object;
  /** Words in the search field. */
  q?: string;
  /** Not to be found by search engines. */
  isHidden?: true;
}

export interface Site {
  shop: { name: string; nameEn: string; demo: boolean };
  /** Where the help centre is reached: `https://help.example`. */
  base: string;
  /** What the help centre is called; the usual name when empty. */
  look: { title: string; titleEn: string };
  style: string;
  /** Address of the shop's logo. */
  logo: string | null;
}

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign]!);

/** Words that mean nothing to Markdown. */
export const escapeMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-.!|<>~&]/g, '\\$&').replace(/\s+/g, ' ');

export const addressOf = (language: ArticleLanguage, place: string): string => `/help/${language}${place}`;

export const shopName = ({ shop }: Site, language: ArticleLanguage): string => (language === 'en' ? shop.nameEn || shop.name : shop.name);

export const helpName = ({ look }: Site, language: ArticleLanguage): string =>
  (language === 'en' ? look.titleEn : look.title) || helpWords[language].help;

const script = (data: object) => `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`;

const mostMade = 100;
const made = new WeakMap<Keys, Map<string, string>>();

/** The HTML of the pages asked for last is kept: of the start page, with its hundreds of links, making it takes most of the answer's time. */
function madeHtml(keys: Keys, markdown: string): string {
  const kept = made.get(keys) ?? new Map<string, string>();
  made.set(keys, kept);
  const html = kept.get(markdown) ?? htmlOf(keys, markdown);
  // What is asked for again goes to the end, and the beginning makes room.
  kept.delete(markdown);
  kept.set(markdown, html);
  if (kept.size > mostMade) kept.delete(kept.keys().next().value!);
  return html;
}

/** The whole document. It holds no script of its own and works without the one it names. */
export function documentOf(keys: Keys, site: Site, page: HelpPage): string {
  const { language } = page;
  const t = helpWords[language];
  const name = escapeHtml(shopName(site, language));
  const other = language === 'en' ? 'zh-CN' : 'en';
  const canonical = `${site.base}${addressOf(language, page.place)}`;
  const alternates = page.languages.map(
    (each) => `<link rel="alternate" hreflang="${each}" href="${escapeHtml(`${site.base}${addressOf(each, page.place)}`)}">`,
  );
  const there = page.languages.includes(other) ? addressOf(other, page.place) : addressOf(other, '');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)} · ${name}</title>
<meta name="description" content="${escapeHtml(page.description)}">
<meta property="og:title" content="${escapeHtml(page.title)}">
${page.isHidden ? '<meta name="robots" content="noindex">' : `<link rel="canonical" href="${escapeHtml(canonical)}">`}
${page.isHidden ? '' : alternates.join('\n')}
${page.isHidden ? '' : `<link rel="alternate" type="text/markdown" href="${escapeHtml(`${canonical}.md`)}">`}
<link rel="stylesheet" href="/help/style.css?v=${site.style}">
<script src="/help/help.js" defer></script>
<script src="/widget/loader.js" defer></script>
${page.data ? script(page.data) : ''}
</head>
<body>
<a class="skip" href="#main">${t.skip}</a>
<header>
${site.shop.demo ? `<p class="demo">${t.demo}</p>\n` : ''}<a class="home" href="${addressOf(language, '')}">${site.logo ? `<img class="logo" src="${site.logo}" alt="">` : ''}<b>${name}</b> ${escapeHtml(helpName(site, language))}</a>
<form role="search" action="${addressOf(language, '/search')}">
<input type="search" name="q" value="${escapeHtml(page.q ?? '')}" maxlength="100" aria-label="${t.find}" placeholder="${t.find}" autocomplete="off" data-suggestions="${addressOf(language, '/suggestions')}">
<button>${t.findDo}</button>
<ul class="suggestions" hidden></ul>
</form>
<nav><a href="${escapeHtml(there)}" lang="${other}" hreflang="${other}">${t.language}</a>
<a class="contact" href="${addressOf(language, '/contact')}" data-chat>${t.contact}</a></nav>
</header>
<main id="main"${page.q === undefined ? '' : ' class="found"'}>
<h1>${escapeHtml(page.title)}</h1>
${madeHtml(keys, page.markdown)}${page.after ?? ''}
</main>
<footer><p>${t.contactHow} <a href="${addressOf(language, '/contact')}" data-chat>${t.contact}</a> · <a href="${addressOf(language, '/privacy')}">${t.notice}</a></p></footer>
</body>
</html>
`;
}

/** The same for a machine, or for who reads it without a browser. */
export const markdownOf = (keys: Keys, site: Site, page: HelpPage): string =>
  `# ${escapeMarkdown(page.title)}\n\n${signedIn(keys, page.markdown)}\n\n${helpWords[page.language].contactHow} [${helpWords[page.language].contact}](${site.base}${addressOf(page.language, '/contact')})\n`;
