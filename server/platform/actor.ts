/** Who does something. The permissions of staff and programs are looked up when they sign in, never taken from the request. */
export interface Actor {
  kind: 'staff' | 'customer' | 'system';
  id: string | null;
}

/** Whoever says something or causes it. The assistant only speaks and hands over: what it does for a customer is that customer's, who said yes. */
export type Doer = Actor | { kind: 'assistant'; id: null };

export const assistant: Doer = { kind: 'assistant', id: null };

export const system: Actor = { kind: 'system', id: null };
