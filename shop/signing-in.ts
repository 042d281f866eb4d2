import { get, post } from './api.ts';
import { languageStore } from './language.ts';
import { endPushes } from './push.ts';
import { sessionStore } from './session.ts';

export interface DemoCustomer {
  id: string;
  name: string;
  tier: string | null;
  orders: number;
}

export const demoCustomers = (): Promise<{ items: DemoCustomer[] }> => get('/api/demo/customers');

/** The shop's server signs who this is; with that the customer is known to orders and to the chat. */
export async function signIn(customer: string): Promise<void> {
  sessionStore.set(null);
  const { token: customerToken, name } = await post<{ token: string; name: string }>('/api/demo/sign-in', { customer });
  const visit = { customerToken, site: location.origin, language: languageStore.get() };
  const { token: visitorToken } = await post<{ token: string }>('/api/widget/visitors', visit);
  sessionStore.set({ name, customerToken, visitorToken });
}

/** While it is still known whose device it was. */
export async function signOut(): Promise<void> {
  await endPushes();
  sessionStore.set(null);
}
