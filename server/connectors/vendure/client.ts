import { z } from 'zod';
import { openOutside } from '../../platform/outside.ts';

interface Opening {
  url: string;
  secret: string;
  allowPrivate: readonly string[];
}

const Login = z.object({ user: z.string(), password: z.string() });
const Reply = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }).partial().optional() })).optional(),
});

/** The shop said no to the whole question, in its own words. */
export class Refused extends Error {}

export interface Client {
  /** What a question or a change comes back with. Signs in first, and again when the session has ended. */
  ask(query: string, variables?: object): Promise<Record<string, unknown>>;
  close(): void;
}

const bounds = { wholeMs: 20_000, atOnce: 4, mostReply: 8_000_000 };
const signIn = 'mutation($user: String!, $password: String!) { login(username: $user, password: $password) { __typename } }';

/** The admin API of a Vendure: GraphQL over HTTP, with a bearer token that signing in gives. */
export function openClient({ url, secret, allowPrivate }: Opening): Client {
  const outside = openOutside({ url, allowPrivate, ...bounds });
  const login = Login.parse(JSON.parse(secret));
  let token: string | undefined;

  async function send(query: string, variables: object) {
    const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const { status, headers: got, text } = await outside.post({ headers, body: JSON.stringify({ query, variables }) });
    const given = got['vendure-auth-token'];
    if (typeof given === 'string') token = given;
    const reply = Reply.safeParse(parse(text));
    if (!reply.success) throw new Error(`${status} ${text.slice(0, 100)}`);
    return reply.data;
  }

  async function open(): Promise<void> {
    const { data } = await send(signIn, login);
    const said = (data?.login as { __typename?: string } | undefined)?.__typename;
    if (said !== 'CurrentUser') throw new Error(said ?? 'cannot sign in');
  }

  return {
    async ask(query, variables = {}) {
      if (!token) await open();
      let { data, errors } = await send(query, variables);
      if (errors?.some(({ extensions }) => extensions?.code === 'FORBIDDEN')) {
        token = undefined;
        await open();
        ({ data, errors } = await send(query, variables));
      }
      if (errors?.[0]) throw new Refused(errors[0].message);
      return data ?? {};
    },
    close: outside.close,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
