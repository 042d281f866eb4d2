import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

/** The API described by its own schemas: for programs at /api/openapi.json, for people to read and to try at /api/docs. */
export async function apiDocs(app: FastifyInstance): Promise<void> {
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: true,
    // The page resolves every schema of a 3.1 document before it shows anything, which takes a document of this size twenty seconds; of a
    // 3.0 it resolves what is opened, and it shows our schemas alike.
    transformSpecification: (document) => ({ ...document, openapi: '3.0.3' }),
    transformSpecificationClone: false,
    // A token stays in the page it was typed into, and goes with it.
    uiConfig: { docExpansion: 'none', displayRequestDuration: true, persistAuthorization: false, filter: true },
  });
}
