import { call, isPassing, type Problem, problemOf } from './api.ts';
import { isAlone } from './bridge.ts';
import type { Shop, VisitorReply } from './contract.ts';
import { currentLanguage } from './language.ts';
import { keep, keepJson, kept, keptJson } from './storage.ts';
import { dispatch, getState } from './store.ts';
import { alone, tellTabs } from './tabs.ts';
import { connection, loadIfSeen, queue, whenStranger } from './wire.ts';

interface Asking {
  site: string;
  /** The shop's word on who this is; null: nobody is signed in any more; undefined: the shop says nothing. */
  customerToken: string | null | undefined;
}

let asking: Asking | undefined;
let knownAt = 0;
const freshMs = 60_000;

const pause = (attempt: number) => new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(30_000, 1000 * 2 ** attempt)));

/** The cached look, so that the button has its colour before the server answers. */
export const rememberedShop = (): Shop | null => keptJson<Shop>('shop');

/** Learns anew who is there and whether somebody could answer, when what is known is old. */
export function renew(): void {
  if (asking && Date.now() - knownAt > freshMs) void identify({ ...asking });
}

whenStranger(() => {
  if (asking) void identify({ ...asking });
});

/** Says who is here and learns what goes on. Goes on trying while the server cannot be reached. */
export async function identify(next: Asking): Promise<Problem | undefined> {
  asking = next;
  for (let attempt = 1; asking === next; attempt++) {
    try {
      await alone('person', () => introduce(next));
      return undefined;
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'bad_customer_token') {
        await identify({ ...next, customerToken: undefined });
        return problem;
      }
      if (problem.code === 'invalid_input' && getState().page) dispatch({ type: 'set', change: { page: null } });
      else if (!isPassing(problem)) return problem;
      await pause(attempt);
    }
  }
  return undefined;
}

/** The code of a mail, when the chat was opened by its link. */
const backCode = () => (isAlone ? /^#back=(.+)/.exec(location.hash)?.[1] : undefined);

async function introduce({ site, customerToken }: Asking): Promise<void> {
  if (customerToken === null && kept('known')) forgetPerson();
  const body = {
    token: kept('token') ?? undefined,
    customerToken: customerToken ?? undefined,
    back: backCode(),
    site,
    page: getState().page ?? undefined,
    language: currentLanguage(),
  };
  const reply = await call<VisitorReply>('POST', '/visitors', body);
  knownAt = Date.now();
  if (body.back) history.replaceState(null, '', location.pathname);
  // A token is renewed at each visit; whom it names stands before the first dot.
  const isOther = kept('token')?.split('.')[0] !== reply.token.split('.')[0];
  keep('token', reply.token);
  if (customerToken) keep('known', '1');
  keep('last', reply.conversation?.id ?? null);
  keepJson('shop', reply.shop);
  if (isOther) changePerson();
  dispatch({ type: 'visitor', reply });
  if (isOther) tellTabs({ news: 'person' });
  goOn();
}

/** Somebody else sits here now: nothing of the person before may be seen or sent. */
function forgetPerson(): void {
  for (const key of ['token', 'known', 'last', 'next', 'queue', 'draft']) keep(key, null);
  dispatch({ type: 'set', change: { pending: [], uploads: [] } });
}

export function changePerson(): void {
  connection.close();
  dispatch({ type: 'forget' });
}

/** A stranger who only looks at the shop needs no socket; whom the shop knows, a colleague may write to first. */
export function goOn(): void {
  if (getState().isOpen || kept('last') || kept('known') || getState().pending.length > 0) connection.open();
  if (connection.isUp()) loadIfSeen();
  void queue.flush();
}
