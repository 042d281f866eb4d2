import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { exampleOf, type Schema } from './examples.ts';

interface Media {
  schema?: Schema;
  example?: unknown;
}
type Content = Record<string, Media>;
export interface Operation {
  parameters?: { in: string; name: string; required?: boolean; schema: Schema; example?: unknown }[];
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content; $ref?: string }>;
}
export type Paths = Record<string, Record<string, Operation>>;

/** How each of those who may call says who they are; `routes.ts` names them. */
const securitySchemes = {
  token: { type: 'http', scheme: 'bearer', description: 'A program: zk_…, made in the console under Settings → API tokens.' },
  visitor: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description: 'A visitor or customer: “Visitor ” and the token from POST /api/widget/visitors.',
  },
} as const;

const refusal = {
  description: 'A refusal: title is for people, code for programs (docs/api.md lists them), errors says which fields are wrong.',
  content: {
    'application/problem+json': {
      schema: { type: 'object', properties: { code: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' } } },
      example: {
        type: '/problems/invalid_input',
        title: 'Something you entered is not right. Correct it as shown and try again.',
        status: 400,
        code: 'invalid_input',
        params: {},
        requestId: '01a20041-6a14-7648-8b4b-172b965f93d1',
        errors: [{ path: '/name', message: 'Too small: expected string to have >=1 characters' }],
      },
    },
  },
} as const;

function fillIn(operation: Operation): void {
  for (const parameter of operation.parameters ?? []) {
    // What may be left out is left out when somebody tries it.
    if (parameter.required) parameter.example = exampleOf(parameter.schema, { of: '', name: parameter.name });
  }
  const answers = Object.values(operation.responses).flatMap(({ content = {} }) => Object.values(content));
  for (const media of [...Object.values(operation.requestBody?.content ?? {}), ...answers]) {
    if (media.schema) media.example = exampleOf(media.schema);
  }
  operation.responses.default = { $ref: '#/components/responses/Refusal' };
}

/** The document made from the routes' schemas, with an example of everything that goes in and comes out. */
export const apiDocument: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: { title: 'Zhike', version: '1' },
    components: { securitySchemes, responses: { Refusal: refusal as never } },
  },
  transform: jsonSchemaTransform,
  transformObject: (document) => {
    if (!('openapiObject' in document)) throw new Error('an OpenAPI 3 document was asked for');
    for (const methods of Object.values(document.openapiObject.paths as Paths)) Object.values(methods).forEach(fillIn);
    return document.openapiObject;
  },
};
