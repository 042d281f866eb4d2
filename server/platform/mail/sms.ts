import { type Outcome, openCaller } from '../webhooks/call.ts';
import type { Delivery } from './smtp.ts';

export interface SmsWords {
  text: string;
  code: string;
  language: 'zh-CN' | 'en';
}

export interface Sms {
  /** The same at every try: a receiver that gets it twice sends it once. */
  id: string;
  to: string;
  words: SmsWords;
  until: Date | null;
  isTest: boolean;
}

interface Way {
  url: string;
  secret: string;
  allowPrivate: readonly string[];
  at: Date;
}

/** One call to the shop's webhook, signed as all our webhooks are. */
export async function callSms({ id, to, words, until, isTest }: Sms, { at, ...target }: Way): Promise<Outcome> {
  const data = { to, ...words, until: until?.toISOString() ?? null, test: isTest };
  const caller = openCaller(target);
  try {
    const { text: _text, ...outcome } = await caller.call({
      id,
      body: JSON.stringify({ type: 'sms.code', timestamp: at.toISOString(), data }),
    });
    return outcome;
  } finally {
    caller.close();
  }
}

/** What may pass: the server is busy, or was not in time. */
const passing = [408, 425, 429];

export function deliveryOf({ ok, status, said }: Outcome, to: string): Delivery {
  const told = [status, said].filter(Boolean).join(' ').replaceAll(to, '…');
  if (ok) return { outcome: 'sent', said: told };
  if (status === null && said === 'private address') return { outcome: 'private', said: told };
  const isRefused = status !== null && status >= 400 && status < 500 && !passing.includes(status);
  return { outcome: isRefused ? 'refused' : 'later', said: told };
}
