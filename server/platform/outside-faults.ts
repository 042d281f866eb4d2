import type { ModelFault } from '../../common/model.ts';
import { PrivateAddress } from './outbound.ts';

/** Why an endpoint gave nothing, by the status it answered with. */
export function faultOfStatus(status: number): ModelFault | undefined {
  if (status === 429) return 'rate_limited';
  if (status === 401 || status === 403) return 'key_refused';
  return status < 200 || status >= 300 ? 'http_error' : undefined;
}

/** Why it gave nothing, when no answer came at all. */
export const faultOfError = (error: Error): ModelFault =>
  error instanceof PrivateAddress
    ? 'private_address'
    : error.name === 'AbortError' || error.name === 'TimeoutError'
      ? 'timeout'
      : 'unreachable';
