import type { Keys } from '../platform/keys.ts';
import type { Connector } from './contract.ts';
import { openGeneric } from './generic.ts';
import type { ConnectionsTable } from './tables.ts';
import { openVendure } from './vendure/vendure.ts';

interface Opening {
  keys: Keys;
  allowPrivate: readonly string[];
}

/** The connector of a connection. Who opens it closes it. */
export function openConnector(
  { kind, url, prefix, secret_sealed }: Pick<ConnectionsTable, 'kind' | 'url' | 'prefix' | 'secret_sealed'>,
  opening: Opening,
): Connector {
  const { allowPrivate } = opening;
  const secret = opening.keys.decrypt(secret_sealed);
  return kind === 'vendure' ? openVendure({ url, secret, allowPrivate, prefix }) : openGeneric({ url, secret, allowPrivate });
}
