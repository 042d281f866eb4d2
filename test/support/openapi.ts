import fc from 'fast-check';
import type { TestApp } from './app.ts';

export interface Schema {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
}

export interface Route {
  method: string;
  path: string;
  parameters: { in: 'path' | 'query'; name: string; required?: boolean; schema: Schema }[];
  body: Schema | undefined;
  /** The body its documentation shows. */
  example: unknown;
}

/** Every route, from the description that the program gives of itself: a new one is covered by being there. */
export async function routesOf(app: TestApp): Promise<Route[]> {
  const { paths } = (await (await fetch(`${app.url}/api/openapi.json`)).json()) as {
    paths: Record<
      string,
      Record<string, { parameters?: Route['parameters']; requestBody?: { content: Record<string, { schema: Schema; example: unknown }> } }>
    >;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
      method: method.toUpperCase(),
      path,
      parameters,
      body: requestBody?.content['application/json']?.schema,
      example: requestBody?.content['application/json']?.example,
    })),
  );
}

const nasty = fc.constantFrom(
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '𝕏'.repeat(300),
  '\u202e反',
  "'; drop table facts; --",
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '%00',
  '1e400',
  '-1',
  'null',
  '长'.repeat(700),
);
const numbers = fc.constantFrom(0, -0, 1, -1, 0.5, 2 ** 31 - 1, 2 ** 31, 2 ** 53, -(2 ** 53), 1e308);
const wild: fc.Arbitrary<unknown> = fc.oneof(nasty, numbers, fc.constantFrom(null, true, [], {}, [null]), fc.jsonValue({ maxDepth: 2 }));

const good = fc.constantFrom(
  '您好',
  'a@shop.example',
  'https://shop.example/p',
  'CNY',
  '2026-11-21T00:00:00Z',
  '#0b7a5e',
  'solved',
  '13800138000',
);
// Made once: each of them is a table of all characters.
const words = fc.oneof(good, nasty, fc.string({ unit: 'binary', maxLength: 20 }));
const dates = fc.oneof(
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  nasty,
);

/** Values for a schema: mostly of the right shape, so that they come far, with something wrong inside. */
export function valuesFor(schema: Schema, ids: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const shaped = shapedFor(schema, ids);
  return fc.oneof({ weight: 9, arbitrary: shaped }, { weight: 1, arbitrary: wild });
}

function shapedFor(schema: Schema, ids: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const choice = schema.anyOf ?? schema.oneOf;
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.allOf) {
    const parts = schema.allOf.map((part) => shapedFor(part, ids));
    return fc.tuple(...parts).map((values) => Object.assign({}, ...values.filter((value) => typeof value === 'object')));
  }
  if (choice) return fc.oneof(...choice.map((part) => shapedFor(part, ids)));
  switch (schema.type) {
    case 'object':
      return objectFor(schema, ids);
    case 'array':
      return fc.array(valuesFor(schema.items ?? {}, ids), { maxLength: Math.min(schema.maxItems ?? 3, 3) });
    case 'string':
      return schema.format === 'uuid' ? ids : schema.format === 'date-time' ? dates : words;
    case 'integer':
    case 'number':
      return fc.oneof(numbers, fc.constantFrom(schema.minimum ?? 0, schema.maximum ?? 5, 2, 3));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return wild;
  }
}

function objectFor({ properties = {}, required = [] }: Schema, ids: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const model = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, valuesFor(schema, ids)]));
  return fc.record(model, { requiredKeys: required.filter((name) => name in model) });
}

/** A request to a route: its address with parameters filled in, and its body. */
export function requestsFor(route: Route, ids: fc.Arbitrary<string>): fc.Arbitrary<{ address: string; body: unknown }> {
  const parts = Object.fromEntries(route.parameters.map(({ in: place, name, schema }) => [`${place} ${name}`, valuesFor(schema, ids)]));
  const optional = route.parameters.filter((each) => each.in === 'path').map(({ name }) => `path ${name}`);
  const body = route.body ? valuesFor(route.body, ids) : fc.constant(undefined);
  return fc.record({ parts: fc.record(parts, { requiredKeys: optional }), body }).map(({ parts: values, body: content }) => ({
    address: addressOf(route, values),
    body: content,
  }));
}

const written = (value: unknown) => encodeURIComponent((typeof value === 'object' ? JSON.stringify(value) : String(value)).toWellFormed());

function addressOf(route: Route, values: Record<string, unknown>): string {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name) => written(values[`path ${name}`]).slice(0, 300) || '-');
  const query = Object.entries(values).filter(([name]) => name.startsWith('query '));
  return query.length === 0 ? path : `${path}?${query.map(([name, value]) => `${name.slice(6)}=${written(value)}`).join('&')}`;
}
