import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type AlertAct, alertActs, alertActWords, alertMoves, alertStateWords } from '../../common/alerts.ts';
import type { Language } from '../../common/problems.ts';
import { type Reader, transact } from '../platform/db.ts';
import { notFound } from '../platform/problems.ts';
import type { World } from '../platform/world.ts';
import { type Alert, lockAlert, moveAlert } from './alerts.ts';
import { alertSignature } from './links.ts';

const Address = z.object({ id: z.uuid(), signature: z.string().max(60) });
const WithAct = Address.extend({ act: z.enum(alertActs) });

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
