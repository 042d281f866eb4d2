import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { serviceKinds, serviceStates } from '../common/service-orders.ts';
import { requestSearch } from './aftersales/request-search.ts';
import { type ComplaintSearch, complaintOwners, complaintTimes } from './complaints/queries.ts';
import { chatSearch, text } from './conversations/search.ts';
import { type BulletinState, bulletinStates } from './departments/bulletin-queries.ts';
import { type HandoverSearch, handoverLists, handoverTimes } from './departments/handover-queries.ts';
import { type PlanState, planStates } from './departments/making-plan-queries.ts';
import { ticketSearch } from './departments/queries.ts';
import { exceptionSearch } from './exceptions/search.ts';
import { figureSearch } from './insights/figure-search.ts';
import { saidSearch } from './insights/said-search.ts';
import { knowledgeRoutes } from './knowledge/routes.ts';
import { type MoneyDays, moneyDays } from './money/queries.ts';
import type { OrderSearch } from './orders/queries.ts';
import { type QualitySearch, qualityDays } from './quality/queries.ts';
import { queries } from './query-client.ts';
import { type RiskList, riskLists } from './risk/queries.ts';
import { type ServiceSearch, serviceLists } from './service/queries.ts';
import { may, meQuery } from './session.ts';
import { root, staff } from './staff-route.tsx';
import { taskSearch } from './tasks/queries.ts';

const chats = createRoute({
  getParentRoute: () => staff,
  path: '/chats',
  validateSearch: chatSearch,
  component: lazyRouteComponent(() => import('./conversations/workbench.tsx'), 'Workbench'),
});

const home = createRoute({
  getParentRoute: () => staff,
  path: '/',
  // Who serves no customers begins with what colleagues ask of them.
  beforeLoad: async () => {
    const me = await queries.ensureQueryData(meQuery);
    throw redirect({ to: may(me, 'conversations.answer') || may(me, 'conversations.see_all') ? '/chats' : '/departments', search: {} });
  },
});

interface FindSearch {
  q?: string | undefined;
  state?: string | undefined;
  category?: string | undefined;
}

const findSearch = (search: Record<string, unknown>): FindSearch => ({
  q: text(search.q),
  state: text(search.state),
  category: text(search.category),
});

const orderSearch = ({ q, state, intake, currency, category, from }: Record<string, unknown>): OrderSearch => ({
  ...{ q: text(q), state: text(state), intake: text(intake), currency: text(currency), category: text(category), from: text(from) },
});

const now = createRoute({
  getParentRoute: () => staff,
  path: '/now',
  component: lazyRouteComponent(() => import('./insights/now.tsx'), 'Now'),
});
const figures = createRoute({
  getParentRoute: () => staff,
  path: '/figures',
  validateSearch: figureSearch,
  component: lazyRouteComponent(() => import('./insights/figures.tsx'), 'Figures'),
});
const said = createRoute({
  getParentRoute: () => staff,
  path: '/figures/words',
  validateSearch: saidSearch,
  component: lazyRouteComponent(() => import('./insights/said-page.tsx'), 'SaidPage'),
});
const customers = createRoute({
  getParentRoute: () => staff,
  path: '/customers',
  validateSearch: findSearch,
  component: lazyRouteComponent(() => import('./customers/customers-page.tsx'), 'CustomersPage'),
});
const customer = createRoute({
  getParentRoute: () => staff,
  path: '/customers/$id',
  component: lazyRouteComponent(() => import('./customers/customer-page.tsx'), 'CustomerPage'),
});
const tasks = createRoute({
  getParentRoute: () => staff,
  path: '/tasks',
  validateSearch: taskSearch,
  component: lazyRouteComponent(() => import('./tasks/tasks-page.tsx'), 'TasksPage'),
});
const orders = createRoute({
  getParentRoute: () => staff,
  path: '/orders',
  validateSearch: orderSearch,
  component: lazyRouteComponent(() => import('./orders/orders-page.tsx'), 'OrdersPage'),
});
const order = createRoute({
  getParentRoute: () => staff,
  path: '/orders/$id',
  component: lazyRouteComponent(() => import('./orders/order-page.tsx'), 'OrderPage'),
});
const exceptionsList = createRoute({
  getParentRoute: () => staff,
  path: '/exceptions',
  validateSearch: exceptionSearch,
  component: lazyRouteComponent(() => import('./exceptions/exceptions-page.tsx'), 'ExceptionsPage'),
});
const exception = createRoute({
  getParentRoute: () => staff,
  path: '/exceptions/$id',
  component: lazyRouteComponent(() => import('./exceptions/exception-page.tsx'), 'ExceptionPage'),
});
const departments = createRoute({
  getParentRoute: () => staff,
  path: '/departments',
  beforeLoad: () => {
    throw redirect({ to: '/departments/tickets', search: {} });
  },
});
const tickets = createRoute({
  getParentRoute: () => staff,
  path: '/departments/tickets',
  validateSearch: ticketSearch,
  component: lazyRouteComponent(() => import('./departments/tickets-page.tsx'), 'TicketsPage'),
});
const ticket = createRoute({
  getParentRoute: () => staff,
  path: '/departments/tickets/$id',
  component: lazyRouteComponent(() => import('./departments/ticket-page.tsx'), 'TicketPage'),
});
const handovers = createRoute({
  getParentRoute: () => staff,
  path: '/departments/handovers',
  validateSearch: (search: Record<string, unknown>): HandoverSearch => ({
    from: handoverLists.find((each) => each === search.from),
    stand: handoverTimes.find((each) => each === search.stand),
    week: text(search.week),
    department: text(search.department),
  }),
  component: lazyRouteComponent(() => import('./departments/handovers-page.tsx'), 'HandoversPage'),
});
const handover = createRoute({
  getParentRoute: () => staff,
  path: '/departments/handovers/$id',
  component: lazyRouteComponent(() => import('./departments/handover-page.tsx'), 'HandoverPage'),
});
const capacity = createRoute({
  getParentRoute: () => staff,
  path: '/departments/capacity',
  validateSearch: (search: Record<string, unknown>): { department?: string | undefined } => ({ department: text(search.department) }),
  component: lazyRouteComponent(() => import('./departments/capacity-page.tsx'), 'CapacityPage'),
});
const makingPlans = createRoute({
  getParentRoute: () => staff,
  path: '/departments/plans',
  validateSearch: (search: Record<string, unknown>): { state?: PlanState | undefined } => ({
    state: planStates.find((each) => each === search.state),
  }),
  component: lazyRouteComponent(() => import('./departments/making-plans-page.tsx'), 'MakingPlansPage'),
});
const bulletins = createRoute({
  getParentRoute: () => staff,
  path: '/departments/bulletins',
  validateSearch: (search: Record<string, unknown>): { holds?: BulletinState | undefined } => ({
    holds: bulletinStates.find((each) => each === search.holds),
  }),
  component: lazyRouteComponent(() => import('./departments/bulletins-page.tsx'), 'BulletinsPage'),
});
const notices = createRoute({
  getParentRoute: () => staff,
  path: '/departments/notices',
  validateSearch: (search: Record<string, unknown>): { of?: 'mine' | 'all' | undefined } => ({
    of: search.of === 'all' ? 'all' : undefined,
  }),
  component: lazyRouteComponent(() => import('./departments/notices-page.tsx'), 'NoticesPage'),
});
const notice = createRoute({
  getParentRoute: () => staff,
  path: '/departments/notices/$id',
  component: lazyRouteComponent(() => import('./departments/notice-page.tsx'), 'NoticePage'),
});
const requests = createRoute({
  getParentRoute: () => staff,
  path: '/aftersales',
  validateSearch: requestSearch,
  component: lazyRouteComponent(() => import('./aftersales/requests-page.tsx'), 'RequestsPage'),
});
const approvals = createRoute({
  getParentRoute: () => staff,
  path: '/aftersales/approvals',
  component: lazyRouteComponent(() => import('./aftersales/approvals.tsx'), 'Approvals'),
});
const remedies = createRoute({
  getParentRoute: () => staff,
  path: '/aftersales/remedies',
  component: lazyRouteComponent(() => import('./aftersales/remedies-page.tsx'), 'RemediesPage'),
});
const risk = createRoute({
  getParentRoute: () => staff,
  path: '/aftersales/risk',
  validateSearch: (search: Record<string, unknown>): { flags?: RiskList | undefined } => ({
    flags: riskLists.find((each) => each === search.flags),
  }),
  component: lazyRouteComponent(() => import('./risk/risk-page.tsx'), 'RiskPage'),
});
const checklists = createRoute({
  getParentRoute: () => staff,
  path: '/aftersales/checklists',
  component: lazyRouteComponent(() => import('./aftersales/checklists-page.tsx'), 'ChecklistsPage'),
});
const request = createRoute({
  getParentRoute: () => staff,
  path: '/aftersales/$id',
  component: lazyRouteComponent(() => import('./aftersales/request-page.tsx'), 'RequestPage'),
});
const complaints = createRoute({
  getParentRoute: () => staff,
  path: '/complaints',
  validateSearch: (search: Record<string, unknown>): ComplaintSearch => ({
    whose: complaintOwners.find((each) => each === search.whose),
    progress: complaintTimes.find((each) => each === search.progress),
  }),
  component: lazyRouteComponent(() => import('./complaints/complaints-page.tsx'), 'ComplaintsPage'),
});
const complaint = createRoute({
  getParentRoute: () => staff,
  path: '/complaints/$id',
  component: lazyRouteComponent(() => import('./complaints/complaint-page.tsx'), 'ComplaintPage'),
});
const services = createRoute({
  getParentRoute: () => staff,
  path: '/service-orders',
  validateSearch: (search: Record<string, unknown>): ServiceSearch => ({
    show: serviceLists.find((each) => each === search.show),
    kind: serviceKinds.find((each) => each === search.kind),
    state: serviceStates.find((each) => each === search.state),
    q: text(search.q),
  }),
  component: lazyRouteComponent(() => import('./service/services-page.tsx'), 'ServicesPage'),
});
const service = createRoute({
  getParentRoute: () => staff,
  path: '/service-orders/$id',
  component: lazyRouteComponent(() => import('./service/service-page.tsx'), 'ServicePage'),
});
const visits = createRoute({
  getParentRoute: () => staff,
  path: '/visits',
  validateSearch: (search: Record<string, unknown>): { day?: string | undefined; technician?: string | undefined } => ({
    day: /^\d{4}-\d{2}-\d{2}$/.test(String(search.day)) ? String(search.day) : undefined,
    technician: text(search.technician),
  }),
  component: lazyRouteComponent(() => import('./service/visits-page.tsx'), 'VisitsPage'),
});
const quality = createRoute({
  getParentRoute: () => staff,
  path: '/quality',
  validateSearch: (search: Record<string, unknown>): QualitySearch => ({
    days: qualityDays.find((each) => String(each) === String(search.days)),
    alarms: search.alarms === 'open' ? 'open' : undefined,
    q: text(search.q),
  }),
  component: lazyRouteComponent(() => import('./quality/quality-page.tsx'), 'QualityPage'),
});
const moneyRoute = createRoute({
  getParentRoute: () => staff,
  path: '/money',
  validateSearch: (search: Record<string, unknown>): { days?: MoneyDays | undefined } => ({
    days: moneyDays.find((each) => String(each) === String(search.days)),
  }),
  component: lazyRouteComponent(() => import('./money/money-page.tsx'), 'MoneyPage'),
});
const products = createRoute({
  getParentRoute: () => staff,
  path: '/products',
  validateSearch: (search: Record<string, unknown>): FindSearch & { picture?: string | undefined } => ({
    ...findSearch(search),
    picture: text(search.picture),
  }),
  component: lazyRouteComponent(() => import('./catalogue/products-page.tsx'), 'ProductsPage'),
});
const product = createRoute({
  getParentRoute: () => staff,
  path: '/products/$id',
  component: lazyRouteComponent(() => import('./catalogue/product-page.tsx'), 'ProductPage'),
});
const guide = createRoute({
  getParentRoute: () => staff,
  path: '/guides/$id',
  component: lazyRouteComponent(() => import('./guides/guide-page.tsx'), 'GuidePage'),
});
const settings = createRoute({
  getParentRoute: () => staff,
  path: '/settings/$section',
  component: lazyRouteComponent(() => import('./settings/settings.tsx'), 'Settings'),
});

const settingsHome = createRoute({
  getParentRoute: () => staff,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ to: '/settings/$section', params: { section: 'me' } });
  },
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>) => ({ to: text(search.to) }),
  component: lazyRouteComponent(() => import('./team/sign-in.tsx'), 'SignIn'),
});
const secondStep = createRoute({
  getParentRoute: () => root,
  path: '/second-step',
  component: lazyRouteComponent(() => import('./privacy/must-set-up.tsx'), 'MustSetUp'),
});
const link = createRoute({
  getParentRoute: () => root,
  path: '/link/$token',
  component: lazyRouteComponent(() => import('./team/link.tsx'), 'LinkPage'),
});

const tree = root.addChildren([
  staff.addChildren([
    home,
    chats,
    tasks,
    now,
    figures,
    said,
    customers,
    customer,
    orders,
    order,
    exceptionsList,
    exception,
    departments,
    tickets,
    ticket,
    handovers,
    handover,
    capacity,
    makingPlans,
    bulletins,
    notices,
    notice,
    requests,
    approvals,
    remedies,
    risk,
    checklists,
    request,
    complaints,
    complaint,
    services,
    service,
    visits,
    quality,
    moneyRoute,
    products,
    product,
    guide,
    ...knowledgeRoutes,
    settings,
    settingsHome,
  ]),
  signIn,
  secondStep,
  link,
]);

export const router = createRouter({ routeTree: tree, basepath: '/console', defaultPreload: false });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
