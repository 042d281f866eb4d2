import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type AlertAct, alertActs, alertActWords, alertMoves, alertStateWords } from '../../common/alerts.ts';
import type { Language } from '../../common/problems.ts';
import { type Reader, transact } from '../platform/db.ts';
import { notFound } from '../platform/problems.ts';
import type { World } from '../platform/world.ts';
import { type Alert, lockAlert, moveAlert, moveAllAlerts } from './alerts.ts';
import { type AllAct, allActs, allPage, nowScript } from './all-page.ts';
import { alertSignature, allSignature } from './links.ts';

const Address = z.object({ id: z.uuid(), signature: z.string().max(60) });
const WithAct = Address.extend({ act: z.enum(alertActs) });
const OfAll = z.object({ customer: z.uuid(), signature: z.string().max(60), act: z.enum(allActs) });

/** Pages behind the links of digests: no sign-in, no script. Looking changes nothing, since mail programs look at links by themselves. */
export function alertLinkRoutes(app: FastifyInstance, world: World): void {
  const mustBeSigned = ({ id, signature }: z.output<typeof Address>) => {
    if (signature !== alertSignature(world.keys, id)) throw notFound();
  };
  void app.register(async (pages) => {
    // A mail program that unsubscribes in one tap sends a form.
    pages.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, _body, done) => done(null, null));
    pages.get('/alerts/:id/:signature', { schema: { hide: true, params: Address } }, async (request, reply) => {
      const params = request.params as z.output<typeof Address>;
      mustBeSigned(params);
      const alert = await alertOf(world.db, params.id);
      return reply
        .header('cache-control', 'no-store')
        .type('text/html')
        .send(page(alert, params.signature, request.principal.language));
    });
    allRoutes(pages, world);
    pages.post('/alerts/:id/:signature/:act', { schema: { hide: true, params: WithAct } }, async (request, reply) => {
      const params = request.params as z.output<typeof WithAct>;
      mustBeSigned(params);
      const alert = await transact(world, async (tx) => {
        const own = await lockAlert(tx, params.id);
        return moveAlert(tx, { kind: 'customer', id: own.customer_id }, own, params.act);
      });
      return reply
        .header('cache-control', 'no-store')
        .type('text/html')
        .send(page(alert, params.signature, request.principal.language));
    });
  });
}

/** All of a customer's at once, as a digest tells of them; its link to pause does so with one tap. */
function allRoutes(pages: FastifyInstance, world: World): void {
  const show = async ({ customer, signature }: z.output<typeof OfAll>, request: FastifyRequest, reply: FastifyReply, now?: AllAct) => {
    const alerts = await world.db.selectFrom('alerts').select('state').where('customer_id', '=', customer).execute();
    const states = alerts.map(({ state }) => state).filter((state) => state !== 'unsubscribed');
    const text = allPage(`/alerts/all/${customer}/${signature}`, states, request.principal.language, now);
    return reply.header('cache-control', 'no-store').type('text/html').send(text);
  };
  const signed = (params: unknown) => {
    const given = params as z.output<typeof OfAll>;
    if (given.signature !== allSignature(world.keys, given.customer)) throw notFound();
    return given;
  };
  pages.get('/alerts/now.js', { schema: { hide: true } }, (_request, reply) => reply.type('text/javascript').send(nowScript));
  pages.get('/alerts/all/:customer/:signature/:act', { schema: { hide: true, params: OfAll } }, (request, reply) => {
    const given = signed(request.params);
    return show(given, request, reply, given.act);
  });
  pages.post('/alerts/all/:customer/:signature/:act', { schema: { hide: true, params: OfAll } }, async (request, reply) => {
    const given = signed(request.params);
    await transact(world, (tx) => moveAllAlerts(tx, given.customer, given.act));
    return show(given, request, reply);
  });
}

async function alertOf(db: Reader, id: string): Promise<Alert> {
  const alert = await db.selectFrom('alerts').selectAll().where('id', '=', id).executeTakeFirst();
  if (!alert) throw notFound();
  return alert;
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

function page(alert: Alert, signature: string, language: Language): string {
  const [title, place] = language === 'en' ? ['Saved search', 1] : ['订阅的商品提醒', 0];
  const asked = [...alert.words, alert.creator, alert.topic].filter(Boolean).join(' ');
  const button = (act: AlertAct) =>
    `<form method="post" action="/alerts/${alert.id}/${signature}/${act}"><button>${alertActWords[act][place]}</button></form>`;
  const acts = alertActs.filter((act) => alertMoves[act].from.includes(alert.state) && (act !== 'renewal' || alert.state === 'expired'));
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${title}</title></head><body><main><h1>${title}</h1><p>${escaped(asked)}</p>
<p role="status"><b>${alertStateWords[alert.state][place]}</b></p>${acts.map(button).join('')}</main></body></html>`;
}
