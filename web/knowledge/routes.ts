import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { articleAudiences, articleLanguages, articleLevels } from '../../common/articles.ts';
import { text } from '../conversations/search.ts';
import { type LabShow, labShows } from '../lab/queries.ts';
import { staff } from '../staff-route.tsx';
import { type ArticleSearch, articleLists } from './article-queries.ts';
import { type FigureSearch, figureDays, figureSorts } from './figure-search.ts';
import type { StudySearch, StudySource } from './study-queries.ts';

const knowledge = createRoute({
  getParentRoute: () => staff,
  path: '/knowledge',
  validateSearch: (search: Record<string, unknown>): ArticleSearch => ({
    show: articleLists.find((each) => each === search.show),
    q: text(search.q),
    audience: articleAudiences.find((each) => each === search.audience),
    level: articleLevels.find((each) => each === search.level),
    language: articleLanguages.find((each) => each === search.language),
    category: text(search.category),
  }),
  component: lazyRouteComponent(() => import('./articles-page.tsx'), 'ArticlesPage'),
});
const newArticle = createRoute({
  getParentRoute: () => staff,
  path: '/knowledge/new',
  validateSearch: (search: Record<string, unknown>): { from?: string | undefined } => ({ from: text(search.from) }),
  component: lazyRouteComponent(() => import('./article-form.tsx'), 'NewArticle'),
});
const intents = createRoute({
  getParentRoute: () => staff,
  path: '/knowledge/intents',
  component: lazyRouteComponent(() => import('../assistant/intents-page.tsx'), 'IntentsPage'),
});
const lab = createRoute({
  getParentRoute: () => staff,
  path: '/knowledge/lab',
  validateSearch: (search: Record<string, unknown>): { show?: LabShow | undefined; run?: string | undefined } => ({
    show: labShows.find((each) => each === search.show),
    run: text(search.run),
  }),
  component: lazyRouteComponent(() => import('../lab/lab-page.tsx'), 'LabPage'),
});
const articleFigures = createRoute({
  getParentRoute: () => staff,
  path: '/knowledge/figures',
  validateSearch: (search: Record<string, unknown>): FigureSearch => ({
    rank: figureSorts.find((each) => each === search.rank),
    days: figureDays.find((each) => each === Number(search.days)),
  }),
  component: lazyRouteComponent(() => import('./figures-page.tsx'), 'FiguresPage'),
});
const knowledgeGaps = createRoute({
  getParentRoute: () => staff,
  path: '/knowledge/gaps',
  validateSearch: (search: Record<string, unknown>): { week?: string | undefined } => ({ week: text(search.week) }),
  component: lazyRouteComponent(() => import('./gaps-page.tsx'), 'GapsPage'),
});
const learningPaths = createRoute({
  getParentRoute: () => staff,
  path: '/knowledge/learning',
  component: lazyRouteComponent(() => import('./learning-page.tsx'), 'LearningPage'),
});
const learningPath = createRoute({
  getParentRoute: () => staff,
  path: '/knowledge/learning/$id',
  component: lazyRouteComponent(() => import('./path-page.tsx'), 'PathPage'),
});
const caseStudies = createRoute({
  getParentRoute: () => staff,
  path: '/knowledge/cases',
  validateSearch: (search: Record<string, unknown>): StudySearch => ({ q: text(search.q), tag: text(search.tag) }),
  component: lazyRouteComponent(() => import('./studies-page.tsx'), 'StudiesPage'),
});
const newCaseStudy = createRoute({
  getParentRoute: () => staff,
  path: '/knowledge/cases/new',
  validateSearch: (search: Record<string, unknown>): StudySource => ({ talk: text(search.talk), ticket: text(search.ticket) }),
  component: lazyRouteComponent(() => import('./study-form.tsx'), 'NewStudy'),
});
const caseStudy = createRoute({
  getParentRoute: () => staff,
  path: '/knowledge/cases/$id',
  component: lazyRouteComponent(() => import('./study-page.tsx'), 'StudyPage'),
});
const articleImports = createRoute({
  getParentRoute: () => staff,
  path: '/knowledge/import',
  component: lazyRouteComponent(() => import('./import-page.tsx'), 'ImportPage'),
});
const articleImport = createRoute({
  getParentRoute: () => staff,
  path: '/knowledge/import/$id',
  component: lazyRouteComponent(() => import('./import-report-page.tsx'), 'ImportReportPage'),
});
const article = createRoute({
  getParentRoute: () => staff,
  path: '/knowledge/$id',
  component: lazyRouteComponent(() => import('./article-page.tsx'), 'ArticlePage'),
});

export const knowledgeRoutes = [
  knowledge,
  newArticle,
  intents,
  lab,
  articleFigures,
  knowledgeGaps,
  learningPaths,
  learningPath,
  caseStudies,
  newCaseStudy,
  caseStudy,
  articleImports,
  articleImport,
  article,
] as const;
