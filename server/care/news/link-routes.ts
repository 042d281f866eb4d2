import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { transact } from '../../platform/db.ts';
import { notFound } from '../../platform/problems.ts';
import type { World } from '../../platform/world.ts';
import { newsSignature } from '../links.ts';
import { wishForNews } from './news.ts';
import { ownNews } from './views.ts';

const Address = z.object({ customer: z.uuid(), signature: z.string().max(60) });

/** The page behind the link in a mail: one press ends it, without signing in. Looking changes nothing. */
export function newsLinkRoutes(app: FastifyInstance, world: World): void {
  const schema = { hide: true, params: Address };
  const signed = (params: unknown) => {
    const given = params as z.output<typeof Address>;
    if (given.signature !== newsSignature(world.keys, given.customer)) throw notFound();
    return given.customer;
  };
  const show = async (customer: string, request: FastifyRequest, reply: FastifyReply) => {
    const { wanted } = await ownNews(world.db, customer);
    return reply
      .header('cache-control', 'no-store')
      .type('text/html')
      .send(page(request.url, wanted, request.principal.language === 'en' ? 1 : 0));
  };
  void app.register(async (pages) => {
    // A mail program that unsubscribes in one tap sends a form.
    pages.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, _body, done) => done(null, null));
    pages.get('/product-news/:customer/:signature', { schema }, (request, reply) => show(signed(request.params), request, reply));
    pages.post('/product-news/:customer/:signature', { schema }, async (request, reply) => {
      const customer = signed(request.params);
      await transact(world, (tx) => wishForNews(tx, customer, false));
      return show(customer, request, reply);
    });
  });
}

const page = (address: string, isWanted: boolean, place: 0 | 1) => {
  const title = ['商品改进和升级的消息', 'News of what you bought'][place];
  const state = isWanted ? ['您现在会收到', 'You receive it'][place] : ['您不会再收到', 'You receive it no more'][place];
  const form = isWanted ? `<form method="post" action="${address}"><button>${['不再接收', 'Stop it'][place]}</button></form>` : '';
  return `<!doctype html><html lang="${['zh-CN', 'en'][place]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${title}</title></head><body><main><h1>${title}</h1><p role="status"><b>${state}</b></p>${form}</main></body></html>`;
};
