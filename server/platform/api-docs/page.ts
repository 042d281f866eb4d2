import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const demoWords =
  '**演示数据库：时间、付款和账号都是演示用的，请勿填写真实信息。 · Demo database: time, payments and sign-ins are pretended. Enter nothing real.**';

/** The API described by its own schemas: for programs at /api/openapi.json, for people to read and to try at /api/docs, which says of a demo that it is one. */
export async function apiDocs(app: FastifyInstance, isDemo: () => Promise<boolean>): Promise<void> {
  const ofDemo = new WeakSet<FastifyRequest>();
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: true,
    // The page resolves every schema of a 3.1 document before it shows anything, which takes a document of this size twenty seconds; of a
    // 3.0 it resolves what is opened, and it shows our schemas alike.
    transformSpecification: (document, request) => ({
      ...document,
      openapi: '3.0.3',
      ...(ofDemo.has(request) ? { info: { ...document.info, description: `${demoWords}\n\n${document.info.description ?? ''}` } } : {}),
    }),
    uiHooks: {
      preHandler: async (request) => void ((await isDemo()) && ofDemo.add(request)),
    },
    transformSpecificationClone: false,
    // A token stays in the page it was typed into, and goes with it.
    uiConfig: { docExpansion: 'none', displayRequestDuration: true, persistAuthorization: false, filter: true },
  });
}
