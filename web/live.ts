import { api } from './api.ts';
import { applyToScreens, meet, refreshCustomer, withWhole } from './conversations/cache.ts';
import { hasCome, hearMoved } from './conversations/moved.ts';
import { announce } from './conversations/notices.ts';
import { resumeSending } from './conversations/outbox.ts';
import { putLooker, putTyping, stopTyping } from './conversations/presence.ts';
import { refreshViews } from './conversations/view-queries.ts';
import { hearDepartments } from './departments/alarm.ts';
import { type Feed, type FeedEvent, type FromServer, openFeed } from './feed.ts';
import { queries } from './query-client.ts';
import { knownMe } from './session.ts';
import { hearAlarm } from './tasks/alarm.ts';

let feed: Feed | undefined;

/** Says something to the server if it can be heard; what must not be lost goes over HTTP. */
export const say: Feed['say'] = (message) => feed?.say(message);

export function goLive(): void {
  feed ??= openFeed({ onMessage: take, onStart: refresh, onRefused: askWhoIsSignedIn });
}

export function stopLive(): void {
  feed?.close();
  feed = undefined;
}

// The answer 401 leads to the sign-in page.
function askWhoIsSignedIn(): void {
  void api.get('/api/me').catch(() => undefined);
}

function take(message: FromServer): void {
  if (message.type === 'welcome') resumeSending();
  if (message.type === 'events') message.events.forEach(apply);
  if (message.type === 'moved') moved(message.conversations);
  if (message.type === 'typing' && message.by.id !== knownMe()?.id) putTyping(message.conversation, message.by.name);
  if (message.type === 'looking' && message.by.id !== knownMe()?.id) putLooker(message.conversation, message.by, message.on);
  if (message.type === 'reload') refresh();
}

function apply(heardEvent: FeedEvent): void {
  const event = withWhole(heardEvent);
  if (event.change && !event.conversation) void meetAndTell(event);
  announce(event);
  hearAlarm(event);
  hearDepartments(event);
  hasCome(event.conversation?.id);
  applyToScreens(event);
  if (event.message) heard(event);
  if (event.conversation || event.gone) refreshViews();
  touchOthers(event);
}

function moved(ids: string[]): void {
  hearMoved(ids);
  refreshViews();
}

async function meetAndTell(event: FeedEvent): Promise<void> {
  const conversation = await meet(event).catch(() => undefined);
  if (!conversation) return;
  announce({ ...event, conversation });
  heard({ ...event, conversation });
}

function heard({ message, conversation }: FeedEvent): void {
  if (message?.author.kind !== 'customer') return;
  stopTyping(message.conversation);
  if (conversation?.agent?.id === knownMe()?.id) say({ type: 'delivered', conversation: message.conversation, upTo: message.number });
}

// Facts about other nouns: their few screens are loaded anew when they are open, and only then.
const keysByNoun: Record<string, string[]> = {
  customer: ['customer', 'customers', 'timeline', 'merges', 'variables'],
  order: ['orders', 'order', 'offers', 'variables'],
  rule: ['order'],
  aftersales: ['aftersales', 'aftersales-list', 'offers', 'orders', 'order', 'variables'],
  cart: ['cart', 'orders'],
  guide: ['guides'],
  guide_run: ['guide-runs'],
  correction: ['correction', 'orders', 'order'],
  quality: ['quality'],
  risk: ['risk'],
  load: ['now'],
  service: ['service', 'services', 'visits', 'visit-slots'],
  shipment: ['orders', 'order', 'variables'],
  exception: ['exceptions'],
  incident: ['incidents'],
  product: ['products'],
  seat: ['team', 'now', 'transfer-targets'],
  staff: ['staff', 'team'],
  group: ['groups', 'clocks'],
  role: ['roles'],
  block: ['blocks'],
  export: ['export-approvals'],
  minor: ['minor-looks'],
  scheduled: ['scheduled'],
  consult: ['consults', 'conversation'],
  task: ['tasks', 'task-counts', 'conversation-tasks', 'first-contacts'],
  ticket: ['tickets', 'first-contacts'],
  complaint: ['complaints'],
  feedback: ['feedback'],
  presale: ['presale'],
  bulletin: ['bulletins'],
  notice: ['notices'],
  article: ['articles'],
  handover: ['handovers', 'capacity', 'making-plans'],
  capacity: ['capacity'],
  plan: ['making-plans'],
  skill: ['skills'],
  peak: ['peak', 'clocks'],
  settings: ['clocks', 'routing', 'calendar', 'shop', 'forbidden-words', 'reproaches', 'tones'],
};

function touchOthers({ fact }: FeedEvent): void {
  const noun = fact.kind.split('.')[0] ?? '';
  if (fact.id && /^customer\.(changed|identified|merged|unmerged)$/.test(fact.kind)) refreshCustomer(fact.id);
  if (/^conversation\.(opened|closed|reopened|identified|merged|unmerged)$/.test(fact.kind))
    void queries.invalidateQueries({ queryKey: ['talk-merges'] });
  if (/^conversation\.(queued|accepted|transferred|closed|reopened|merged|unmerged|confirmed)$/.test(fact.kind))
    void queries.invalidateQueries({ queryKey: ['first-contacts'] });
  for (const key of keysByNoun[noun] ?? []) void queries.invalidateQueries({ queryKey: [key] });
  if (fact.kind === 'seat.changed' && fact.id === knownMe()?.id) void queries.invalidateQueries({ queryKey: ['me'] });
}

function refresh(): void {
  const others = (query: { queryKey: readonly unknown[] }) => query.queryKey[0] !== 'me';
  void queries.invalidateQueries({ predicate: others });
}
