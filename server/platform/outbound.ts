import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';

/** Refused before anything was sent: the name leads to an address inside. */
export class PrivateAddress extends Error {}

function isAllowed(address: string, host: string, allowed: readonly string[]): boolean {
  return ipaddr.process(address).range() === 'unicast' || isNamed(address, host, allowed);
}

function isNamed(address: string, host: string, allowed: readonly string[]): boolean {
  const ip = ipaddr.process(address);
  return allowed.some((entry) => {
    if (entry === host) return true;
    if (!entry.includes('/')) return entry === ip.toString();
    const [network, bits] = ipaddr.parseCIDR(entry);
    return network.kind() === ip.kind() && ip.match(network, bits);
  });
}

/** A name or an address as the operator wrote it down, or of a network that they allow. */
export function isInside(host: string, allowed: readonly string[]): boolean {
  const name = host.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(name) ? isNamed(name, name, allowed) : allowed.includes(name);
}

/**
 * The one address to connect to for a name that somebody typed. Private, loopback, link-local and reserved addresses are refused unless the
 * operator allows them. Who connects must use this address and not ask for the name again: it may answer otherwise the second time.
 */
export async function resolveOutside(host: string, allowed: readonly string[]): Promise<{ address: string; family: number }> {
  const name = host.replace(/^\[|\]$/g, '');
  const found = ipaddr.isValid(name)
    ? [{ address: name, family: ipaddr.parse(name).kind() === 'ipv4' ? 4 : 6 }]
    : await lookup(name, { all: true });
  const open = found.find(({ address }) => isAllowed(address, name, allowed));
  if (!open) throw new PrivateAddress(`${name} leads to a private address`);
  return open;
}
