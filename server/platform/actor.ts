/** Who does something. The permissions of staff and programs are looked up when they sign in, never taken from the request. */
export interface Actor {
  kind: 'staff' | 'customer' | 'system';
  id: string | null;
}

export const system: Actor = { kind: 'system', id: null };
