import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { isOpenAt, nextOpening, timeAt } from '../../../common/business-time.ts';
import { ownSite } from '../../../common/greetings.ts';
import { usualAnswerSeconds } from '../../conversations/answer-time.ts';
import { visitorOfBackCode } from '../../conversations/back-link.ts';
import { type WidgetConversation, widgetConversations } from '../../conversations/widget-views.ts';
import { identifyByShop } from '../../customers/identification.ts';
import { customerOfToken, noteVisit, presentCustomer, visitorToken, welcomeVisitor } from '../../customers/visitors.ts';
import { articleOfPage, noteOpened } from '../../knowledge/help/opened.ts';
import type { Reader } from '../../platform/db.ts';
import { transact } from '../../platform/db.ts';
import { Problem } from '../../platform/problems.ts';
import { Nothing, routesOf, words } from '../../platform/routes.ts';
import type { World } from '../../platform/world.ts';
import { shopCalendar } from '../../team/calendar.ts';
import { readShop } from '../../team/shop.ts';
import { readCustomerToken } from './customer-token.ts';
import { greetingOf } from './greeting.ts';
import { isAssisted } from './reception.ts';
import { noteSite } from './sites.ts';
import { isStaffed } from './staffing.ts';

export const PageInput = z.object({ url: z.url({ protocol: /^https?$/ }).max(2000), title: words(300, 0), product: words(100).optional() });
const origin = z.url({ protocol: /^https?$/ }).max(300);
const hours = z.array(z.array(z.object({ from: z.string(), to: z.string() })));

const Welcome = z.object({
  token: z.string(),
  customer: z.object({ id: z.uuid(), number: z.int(), name: z.string().nullable() }),
  conversation: z.object({ id: z.uuid(), state: z.string() }).nullable(),
  unread: z.int(),
  shop: z.object({
    name: z.string(),
    nameEn: z.string(),
    color: z.string(),
    greeting: z.string(),
    greetingEn: z.string(),
    timeZone: z.string(),
    hours,
    open: z.boolean(),
    /** When the shop is next open, while it is closed. */
    opensAt: z.iso.datetime().nullable(),
    staffed: z.boolean(),
    /** The assistant would receive who writes now. */
    assisted: z.boolean(),
    /** How soon most customers are answered. */
    answerSeconds: z.int().nullable(),
    demo: z.boolean(),
  }),
});

const VisitorInput = z
  .object({
    token: z.string().max(200).optional(),
    customerToken: z.string().max(4000).optional(),
    /** The code of a mail that leads back to a conversation. */
    back: z.string().max(200).optional(),
    site: origin,
    page: PageInput.optional(),
    language: z.enum(['zh-CN', 'en']).default('zh-CN'),
  })
  .meta({
    example: { site: 'https://shop.example', page: { url: 'https://shop.example/p/pot', title: '铸铁珐琅锅' }, language: 'zh-CN' },
  });
type VisitorInput = z.output<typeof VisitorInput>;

// Many strangers share one address behind a carrier or an office.
const visitsPerMinute = { burst: 300, perMinute: 300 };

/** Who opens the chat: a stranger, a visitor who comes back, or a customer the shop vouches for. */
async function customerFor(world: World, input: VisitorInput): Promise<string> {
  const claim = input.customerToken ? await readCustomerToken(world, input.customerToken) : undefined;
  return transact(world, async (tx) => {
    const back = input.back ? await visitorOfBackCode(tx, tx.keys, input.back, tx.at) : undefined;
    const named = back ?? (input.token ? customerOfToken(tx.keys, input.token, tx.at) : undefined);
    const returning = named ? (await presentCustomer(tx, named))?.id : undefined;
    const id = returning ?? (claim ? undefined : await welcomeVisitor(tx, input.site, input.language, input.page ?? null));
    const customer = claim ? await identifyByShop(tx, claim, id) : id!;
    if (input.page) await noteVisit(tx, customer, input.page);
    return customer;
  });
}

/** A page of the help centre that was opened: an agent sees what was read already. */
function noteHelpPage(world: World, customer: string | null, url = ''): void {
  const article = articleOfPage(url);
  if (article && customer) noteOpened(world, customer, article);
}

/** What staff and the assistant said and the customer has not read; notes and lines of our own are not among it. */
async function unreadOf(db: Reader, { id, customerRead }: WidgetConversation): Promise<number> {
  const { unread } = await db
    .selectFrom('messages')
    .select((count) => count.fn.countAll<number>().as('unread'))
    .where('conversation_id', '=', id)
    .where('number', '>', customerRead)
    .where('author_kind', 'in', ['staff', 'assistant'])
    .where('public', '=', true)
    .executeTakeFirstOrThrow();
  return unread;
}

async function welcome(world: World, db: Reader, customerId: string, site: string): Promise<z.output<typeof Welcome>> {
  const customer = await db
    .selectFrom('customers')
    .select(['id', 'number', 'name', 'preferred_name', 'honorific', 'tier'])
    .where('id', '=', customerId)
    .executeTakeFirstOrThrow();
  const [latest] = await widgetConversations(db, world.now(), customerId);
  const shop = await readShop(db);
  const { name, nameEn, color, timeZone, demo } = shop;
  const calendar = shopCalendar(shop);
  const open = isOpenAt(calendar, world.now());
  const greeted = await greetingOf(db, shop, customer, { site, isOpen: open, time: timeAt(calendar, world.now()), tier: customer.tier });
  const staffed = await isStaffed(world);
  return {
    token: visitorToken(world.keys, customerId, world.now()),
    customer: { id: customer.id, number: customer.number, name: customer.preferred_name ?? customer.name },
    conversation: latest ? { id: latest.id, state: latest.state } : null,
    unread: latest ? await unreadOf(db, latest) : 0,
    shop: {
      name,
      nameEn,
      color,
      ...greeted,
      timeZone,
      demo,
      hours: shop.hours,
      open,
      opensAt: open ? null : (nextOpening(calendar, world.now())?.toISOString() ?? null),
      staffed,
      assisted: await isAssisted(world, customerId, staffed ? 'queued' : 'missed'),
      answerSeconds: await usualAnswerSeconds(world),
    },
  };
}

/** The widget's first words with the server. */
export function visitorRoutes(app: FastifyInstance, world: World): void {
  const { act, write } = routesOf(app, world, 'Widget');
  act(
    'POST',
    '/api/widget/visitors',
    { access: 'anyone', summary: 'Know a visitor from the first page view', body: VisitorInput, reply: Welcome },
    async ({ body, request }) => {
      world.limits.take(`visit ${request.ip}`, visitsPerMinute);
      const shop = await readShop(world.db);
      const isOwn = body.site === world.config.publicUrl || URL.parse(body.site)?.host === request.host;
      if (!isOwn && !shop.sites.includes(body.site)) throw new Problem(403, 'site_not_allowed');
      await noteSite(world, body.site);
      const customer = await customerFor(world, body);
      noteHelpPage(world, customer, body.page?.url);
      return welcome(world, world.db, customer, isOwn ? ownSite : body.site);
    },
  );
  write(
    'POST',
    '/api/widget/page',
    { access: 'customer', summary: 'The page the visitor is on now', body: PageInput, reply: Nothing },
    async ({ tx, who, body }) => {
      await noteVisit(tx, who.id ?? '', body);
      noteHelpPage(world, who.id, body.url);
      return null;
    },
  );
}
