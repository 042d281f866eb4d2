import type { Policy } from '../../../common/policy.ts';
import { mainlandPolicy } from './mainland/policy.ts';
import { retailPolicy } from './retail-policy.ts';

/** What a shop may begin with. */
export const shippedPolicies: readonly { key: string; policy: Policy }[] = [
  { key: 'mainland', policy: mainlandPolicy },
  { key: 'retail', policy: retailPolicy },
];
