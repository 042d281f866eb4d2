import { wordsOfFailure } from '../../platform/outside.ts';
import type { Connector } from '../contract.ts';
import { openClient, Refused } from './client.ts';
import { doOperation } from './operations.ts';
import { readOne, readPage } from './pages.ts';

interface Opening {
  url: string;
  secret: string;
  allowPrivate: readonly string[];
  prefix: string;
}

/** A Vendure, through its admin API: read by the time things changed, and asked to do what is done to its orders here. */
export function openVendure({ prefix, ...opening }: Opening): Connector {
  const client = openClient(opening);
  return {
    async test() {
      try {
        await client.ask('{ activeAdministrator { id } }');
        return { ok: true, said: '' };
      } catch (error) {
        return { ok: false, said: wordsOfFailure(error as Error) };
      }
    },
    reading: {
      page: (kind, cursor) => readPage(client, kind, cursor),
      one: (kind, ref) => readOne(client, kind, ref),
    },
    async ask(operation) {
      try {
        return await doOperation(client, operation, prefix);
      } catch (error) {
        if (error instanceof Refused) return { answer: 'refused', said: error.message };
        throw error;
      }
    },
    close: client.close,
  };
}
