import { anyWords, byFormat, wordsFor } from './example-words.ts';

/** The part of JSON Schema that our schemas become. */
export interface Schema {
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  /** A real one, given beside the schema by `.meta({ example })`. */
  example?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  propertyNames?: Schema;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  prefixItems?: Schema[];
  minItems?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  maxLength?: number;
}

/** Where in an example a value stands: the name of its field, and of the field around it. */
interface Place {
  of: string;
  name: string;
}

/** A value that a schema takes, with every field filled in: the real one given beside the schema, else one made from it. */
export function exampleOf(schema: Schema, place: Place = { of: '', name: '' }): unknown {
  const { example, allOf } = schema;
  const choice = schema.anyOf ?? schema.oneOf;
  if (example !== undefined) return example;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (allOf) return Object.assign({}, ...allOf.map((part) => exampleOf(part, place)));
  if (choice) return exampleOf(choice[0]!, place);
  return madeFrom(schema, place);
}

function madeFrom(schema: Schema, place: Place): unknown {
  switch ([schema.type].flat()[0]) {
    case 'object':
      return objectOf(schema, place);
    case 'array':
      return listOf(schema, place);
    case 'integer':
    case 'number':
      return numberOf(schema, place);
    case 'string':
      return stringOf(schema, place);
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return {};
  }
}

function objectOf({ properties = {}, propertyNames, additionalProperties, required = [] }: Schema, { name: of }: Place): unknown {
  const known = Object.entries(properties).map(([name, part]) => [name, exampleOf(part, { of, name })]);
  const names = propertyNames?.enum ? required : [];
  const more = known.length === 0 && typeof additionalProperties === 'object' ? additionalProperties : undefined;
  const free = names.length > 0 ? names : [exampleOf(propertyNames ?? { type: 'string' }, { of, name: 'key' })];
  return Object.fromEntries([...known, ...(more ? free.map((name) => [name, exampleOf(more, { of, name: String(name) })]) : [])]);
}

/** Things are called what their list is called, without its plural. */
function listOf({ prefixItems, items, minItems = 1 }: Schema, { of, name }: Place): unknown[] {
  if (prefixItems) return prefixItems.map((part) => exampleOf(part, { of, name }));
  return items ? Array.from({ length: Math.max(minItems, 1) }, () => exampleOf(items, { of, name: name.replace(/s$/, '') })) : [];
}

function numberOf({ minimum, exclusiveMinimum, maximum, type }: Schema, { of, name }: Place): number {
  const wanted = wordsFor(of, name);
  const least = minimum ?? (exclusiveMinimum === undefined ? 0 : exclusiveMinimum + (type === 'integer' ? 1 : 0.1));
  return Math.min(Math.max(typeof wanted === 'number' ? wanted : 1, least), maximum ?? Number.MAX_SAFE_INTEGER);
}

function stringOf(schema: Schema, { of, name }: Place): string {
  if (schema.format && byFormat[schema.format]) return byFormat[schema.format]!;
  return [wordsFor(of, name), ...anyWords].find((each) => typeof each === 'string' && takes(schema, each)) as string;
}

const takes = ({ pattern, minLength = 0, maxLength = Number.MAX_SAFE_INTEGER }: Schema, value: string) =>
  value.length >= minLength && value.length <= maxLength && (!pattern || new RegExp(pattern, 'u').test(value));
