import { z } from 'zod';
import type { ImportedCustomer } from '../../customers/import.ts';

const word = z.string().nullish();
export const Street = z.object({
  fullName: word,
  company: word,
  streetLine1: word,
  streetLine2: word,
  city: word,
  province: word,
  postalCode: word,
  phoneNumber: word,
});
export const streetFields = 'fullName company streetLine1 streetLine2 city province postalCode phoneNumber';

export const Customer = z.object({
  id: z.string(),
  updatedAt: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  emailAddress: z.string(),
  phoneNumber: word,
  addresses: z
    .array(Street.extend({ id: z.string(), country: z.object({ code: z.string() }), defaultShippingAddress: z.boolean().nullish() }))
    .nullish(),
});

export const customerFields = `id updatedAt firstName lastName emailAddress phoneNumber
  addresses { id ${streetFields} country { code } defaultShippingAddress }`;

const line = (text: string | null | undefined, most: number) => (text ?? '').trim().slice(0, most);

/** A Chinese name stands with the family's first and without a space. */
export const nameOf = (first: string, last: string): string | null =>
  (/\p{Script=Han}/u.test(first + last) ? `${last}${first}` : `${first} ${last}`).trim().slice(0, 100) || null;

export const toldAddress = (street: z.output<typeof Street>, country: string) => ({
  ...{
    name: line(street.fullName, 100),
    phone: line(street.phoneNumber, 40),
    country: line(country, 60),
    state: line(street.province, 60),
  },
  ...{
    city: line(street.city, 60),
    line1: line(street.streetLine1, 200) || '-',
    line2: line(street.streetLine2, 200),
    zip: line(street.postalCode, 20),
  },
});

/** A customer of a Vendure in the words of /api/import; guests are customers, too. */
export const toldCustomer = (customer: z.output<typeof Customer>): z.input<typeof ImportedCustomer> => ({
  name: nameOf(customer.firstName, customer.lastName),
  phone: line(customer.phoneNumber, 40).length >= 4 ? line(customer.phoneNumber, 40) : null,
  email: z.email().max(200).safeParse(customer.emailAddress).success ? customer.emailAddress : null,
  addresses: (customer.addresses ?? [])
    .toSorted((a, b) => Number(a.id) - Number(b.id))
    .slice(0, 50)
    .map((address) => ({ ...toldAddress(address, address.country.code), isDefault: address.defaultShippingAddress ?? false })),
});
