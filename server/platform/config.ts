import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';

const flag = z.stringbool().default(false);
const port = z.coerce.number().int().min(0).max(65535);

/** Every key is explained in zhike.example.env. Nothing else in the program reads process.env. */
const Keys = z.object({
  ZHIKE_DATA: z.string().min(1).default('data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  ZHIKE_HOST: z.string().default('127.0.0.1'),
  ZHIKE_PORT: port.default(8080),
  ZHIKE_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  ZHIKE_SECRET_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')
    .optional(),
  ZHIKE_TRUST_PROXY: flag,
  ZHIKE_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error']).default('info'),
  ZHIKE_METRICS_TOKEN: z.string().min(16).optional(),
  ZHIKE_S3_URL: z.url({ protocol: /^https?$/ }).optional(),
  ZHIKE_S3_REGION: z.string().min(1).default('auto'),
  ZHIKE_S3_ACCESS_KEY: z.string().min(1).optional(),
  ZHIKE_S3_SECRET_KEY: z.string().min(1).optional(),
  ZHIKE_CLAMD: z
    .string()
    .regex(/^([^\s:/]+|\[[0-9a-f:]+\]):\d{1,5}$/i, 'must be host:port, like 127.0.0.1:3310')
    .optional(),
  ZHIKE_UPLOAD_LIMIT_MB: z.coerce.number().int().min(1).max(100).default(20),
  ZHIKE_ALLOW_PRIVATE: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((entry) => entry.trim())
        .filter(Boolean),
    )
    .refine(
      (entries) => entries.every((entry) => !entry.includes('/') || ipaddr.isValidCIDR(entry)),
      'must be names, addresses or networks like 10.0.0.0/8',
    ),
  ZHIKE_LIMIT_FACTOR: z.coerce.number().min(1).max(1_000_000).default(1),
});

function portOf(text: string, name = '--port'): number {
  const parsed = port.safeParse(text);
  if (!parsed.success) throw new Error(`${name} must be a number from 0 to 65535, not “${text}”.`);
  return parsed.data;
}

/** A bucket that holds the files instead of the data folder. */
export interface ObjectStore {
  /** With the bucket in it: https://bucket.store.example or https://store.example/bucket. */
  url: string;
  region: string;
  accessKey: string;
  secretKey: string;
}

function objectStoreOf(keys: z.output<typeof Keys>): ObjectStore | undefined {
  const { ZHIKE_S3_URL: url, ZHIKE_S3_REGION: region, ZHIKE_S3_ACCESS_KEY: accessKey, ZHIKE_S3_SECRET_KEY: secretKey } = keys;
  if (!url && !accessKey && !secretKey) return undefined;
  if (!url || !accessKey || !secretKey)
    throw new Error('The configuration is not right: ZHIKE_S3_URL, ZHIKE_S3_ACCESS_KEY and ZHIKE_S3_SECRET_KEY go together.');
  return { url: url.replace(/\/$/, ''), region, accessKey, secretKey };
}

/** Where clamd listens, and how long an upload waits for it. */
export interface Clamd {
  host: string;
  port: number;
  waitMs: number;
}

const clamdWaitMs = 30_000;

function clamdOf(address: string | undefined): Clamd | undefined {
  if (!address) return undefined;
  const at = address.lastIndexOf(':');
  return {
    host: address.slice(0, at).replace(/^\[|\]$/g, ''),
    port: portOf(address.slice(at + 1), 'The port of ZHIKE_CLAMD'),
    waitMs: clamdWaitMs,
  };
}

export interface Config {
  /** Absolute path of the folder that holds the embedded database, the keys and the uploaded files. */
  dataDir: string;
  databaseUrl: string | undefined;
  objectStore: ObjectStore | undefined;
  host: string;
  port: number;
  /** The address people type, when a proxy stands before us. */
  publicUrl: string | undefined;
  secretKey: string | undefined;
  trustProxy: boolean;
  logLevel: string;
  metricsToken: string | undefined;
  /** Looks at every upload; without it none is looked at. */
  clamd: Clamd | undefined;
  uploadLimitBytes: number;
  /** Names, addresses and networks inside that mail and webhooks may reach. */
  allowPrivate: readonly string[];
  /** Every limit per person is multiplied by this: for load tests, where one machine plays hundreds of people. */
  limitFactor: number;
  /** The first start on an empty database loads the demo shop. */
  demo: boolean;
  /** Add a web process to a database that another process owns. */
  join: boolean;
}

/** Reads zhike.env (when there is one), the environment, and the command line, in rising order of weight. */
export function readConfig(argv: string[], env: Record<string, string | undefined>): Config {
  const file = resolve(env.ZHIKE_CONFIG ?? 'zhike.env');
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  const parsed = Keys.safeParse({ ...fromFile, ...env });
  if (!parsed.success) throw new Error(`The configuration is not right: ${z.prettifyError(parsed.error)}`);
  const keys = parsed.data;
  const { values } = parseArgs({
    args: argv,
    options: { empty: { type: 'boolean' }, demo: { type: 'boolean' }, join: { type: 'boolean' }, port: { type: 'string' } },
  });
  return {
    dataDir: resolve(keys.ZHIKE_DATA),
    databaseUrl: keys.DATABASE_URL,
    objectStore: objectStoreOf(keys),
    host: keys.ZHIKE_HOST,
    port: values.port ? portOf(values.port) : keys.ZHIKE_PORT,
    publicUrl: keys.ZHIKE_PUBLIC_URL?.replace(/\/$/, ''),
    secretKey: keys.ZHIKE_SECRET_KEY,
    trustProxy: keys.ZHIKE_TRUST_PROXY,
    logLevel: keys.ZHIKE_LOG_LEVEL,
    metricsToken: keys.ZHIKE_METRICS_TOKEN,
    clamd: clamdOf(keys.ZHIKE_CLAMD),
    uploadLimitBytes: keys.ZHIKE_UPLOAD_LIMIT_MB * 1024 * 1024,
    allowPrivate: keys.ZHIKE_ALLOW_PRIVATE,
    limitFactor: keys.ZHIKE_LIMIT_FACTOR,
    demo: values.empty ? false : keys.DATABASE_URL ? values.demo === true : true,
    join: values.join === true,
  };
}
