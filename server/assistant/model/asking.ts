import type { ModelCallUse, ModelFailure, ModelFault, ModelUse } from '../../../common/model.ts';
import type { Config } from '../../platform/config.ts';
import { type Database, type Reader, transact } from '../../platform/db.ts';
import { openOutside, type Reply } from '../../platform/outside.ts';
import { faultOfError } from '../../platform/outside-faults.ts';
import { beginCall, endCall } from './calls.ts';
import { type Masking, noMasking } from './masking.ts';
import { mostReply, type Prompt, requestBody, tellsTask, tokensIn, type Understood, understand } from './protocol.ts';
import { isComplete, type ModelSetting, modelKey, readModelSetting } from './setting.ts';

/** What a model is asked from: a web process, or a job. */
export type ModelHost = Database & { config: Pick<Config, 'allowPrivate'> };

export interface Asked extends Prompt {
  purpose: ModelCallUse;
  /** Who pressed the button; null: the assistant. */
  staff: string | null;
  /** For whom nobody waits as long as the setting says. */
  seconds?: number;
  /** What must not leave the house: put into signs on the way out, and back in what comes. */
  masking?: Masking;
}

/** Words, or why there are none: whoever asks goes on without a model then. */
export type Said = { text: string; call: string; ms: number } | { failure: ModelFailure; ms: number };

export async function isModelOnFor(db: Reader, use: ModelUse): Promise<boolean> {
  const setting = await readModelSetting(db);
  return setting.on && isComplete(setting) && setting.uses.includes(use);
}

/** Asks the model once. Never inside a transaction, and never throws for what the other side does. */
export async function askModel(world: ModelHost, asked: Asked): Promise<Said> {
  const setting = await readModelSetting(world.db);
  const { purpose, masking = noMasking } = asked;
  const isOn = purpose === 'test' || (setting.on && setting.uses.includes(purpose));
  if (!isOn || !isComplete(setting)) return { failure: 'off', ms: 0 };
  const body = requestBody(setting.model, { ...asked, data: masking.hide(asked.data) });
  const most = { in: tokensIn(body), out: asked.most };
  const call = await transact(world, (tx) => beginCall(tx, { purpose, staff: asked.staff, setting, most }));
  if (!call.isWithin) return { failure: 'over_limit', ms: 0 };
  const started = performance.now();
  const timeoutSeconds = Math.min(setting.timeoutSeconds, asked.seconds ?? setting.timeoutSeconds);
  const { heard: came, status } = await send(world, { ...setting, timeoutSeconds }, body);
  const heard: Understood = 'text' in came && tellsTask(came.text, asked) ? { failure: 'unreadable' } : came;
  const ms = Math.round(performance.now() - started);
  const isHeard = 'text' in heard;
  const tokens = isHeard ? (heard.used ?? { in: most.in, out: tokensIn(heard.text) }) : usedBy(heard.failure, most);
  await endCall(world.db, call.id, setting, { outcome: isHeard ? 'answered' : heard.failure, status, tokens, ms });
  return isHeard ? { text: masking.show(heard.text), call: call.id, ms } : { failure: heard.failure, ms };
}

/** What was worked on is paid for, though nothing came of it; what was turned away at the door is not. */
const usedBy = (failure: ModelFault, most: { in: number; out: number }) =>
  failure === 'timeout' || failure === 'too_long' || failure === 'unreadable' ? most : { in: 0, out: 0 };

async function send(world: ModelHost, setting: ModelSetting, body: string): Promise<{ heard: Understood; status: number | null }> {
  const key = await modelKey(world.db, world.keys);
  const outside = openOutside({
    url: `${setting.address}/chat/completions`,
    allowPrivate: world.config.allowPrivate,
    wholeMs: setting.timeoutSeconds * 1000,
    atOnce: 1,
    mostReply,
  });
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Zhike',
    ...(key ? { authorization: `Bearer ${key}` } : {}),
  };
  try {
    const reply: Reply = await outside.post({ headers, body });
    return { heard: understand(reply), status: reply.status };
  } catch (error) {
    return { heard: { failure: faultOfError(error as Error) }, status: null };
  } finally {
    outside.close();
  }
}
