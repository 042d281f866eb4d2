import { halfWidth } from '../../common/phones.ts';
import type { Keys } from '../platform/keys.ts';
import { emailHash } from '../team/staff.ts';

const digits = (phone: string) =>
  halfWidth(phone)
    .replace(/[^\d+]/g, '')
    .replace(/^(\+?86|0086)(?=1\d{10}$)/, '');

export const phoneHash = (keys: Keys, phone: string) => keys.fingerprint(`phone ${digits(phone)}`);
export const phoneTailHash = (keys: Keys, tail: string) => keys.fingerprint(`phone tail ${tail.slice(-4)}`);

interface Contact {
  phone?: string | null | undefined;
  email?: string | null | undefined;
}

/** Columns for a phone and an e-mail: sealed to read, hashed to find. What is not given stays as it is; null removes it. */
export function sealedContact(keys: Keys, { phone, email }: Contact) {
  return {
    ...(phone === undefined
      ? {}
      : phone === null
        ? { phone_sealed: null, phone_hash: null, phone_tail_hash: null }
        : {
            phone_sealed: keys.encrypt(phone.trim()),
            phone_hash: phoneHash(keys, phone),
            phone_tail_hash: phoneTailHash(keys, digits(phone)),
          }),
    ...(email === undefined
      ? {}
      : email === null
        ? { email_sealed: null, email_hash: null }
        : { email_sealed: keys.encrypt(email.trim()), email_hash: emailHash(keys, email) }),
  };
}

export const maskPhone = (phone: string) => phone.replace(/^(.{0,3}).*?(.{4})$/s, '$1 **** $2');
export const maskEmail = (email: string) => email.replace(/^(.).*(@.*)$/s, '$1***$2');
