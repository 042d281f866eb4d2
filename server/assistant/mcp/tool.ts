import { z } from 'zod';
import type { Permission } from '../../../common/permissions.ts';

export interface Sending {
  query?: Record<string, string | number | undefined>;
  body?: object;
  /** For what must not be done twice. */
  key?: string;
}

export interface Reply {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what a route answers is passed on as it is
  body: any;
}

/** Calls one of the program's own routes as whoever holds the token. */
export type Send = (method: 'GET' | 'POST', path: string, sending?: Sending) => Promise<Reply>;

export interface Tool {
  name: string;
  title: string;
  description: string;
  /** Without this permission it is not listed; the route refuses it in any case. Null: for everybody with a token. */
  needs: Permission | null;
  reads: boolean;
  input: z.ZodObject;
  run(send: Send, args: Record<string, unknown>): Promise<Reply>;
}

interface Shape<S extends z.ZodRawShape> extends Omit<Tool, 'input' | 'run'> {
  input: S;
  run(send: Send, args: z.output<z.ZodObject<S>>): Promise<Reply>;
}

/** A tool with its arguments checked before it runs. */
export function tool<S extends z.ZodRawShape>({ input, run, ...rest }: Shape<S>): Tool {
  const schema = z.strictObject(input);
  return { ...rest, input: schema as unknown as z.ZodObject, run: (send, args) => run(send, args as z.output<z.ZodObject<S>>) };
}

export const id = (what: string) => z.uuid().describe(`Id of ${what}`);
export const key = z
  .string()
  .regex(/^[\w.:-]{1,100}$/)
  .describe('Idempotency key: choose one for each thing that shall happen once, and use it again when you try again');
