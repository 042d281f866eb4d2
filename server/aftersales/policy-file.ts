import { parse, stringify } from 'yaml';
import type { Policy } from '../../common/policy.ts';
import { invalid } from '../platform/problems.ts';
import { PolicyShape } from './policy-shape.ts';

export const policyFormats = ['json', 'yaml'] as const;
export type PolicyFormat = (typeof policyFormats)[number];

/** A policy as a file that people read and keep beside their code. */
export function policyFile(policy: Policy, format: PolicyFormat): string {
  if (format === 'json') return `${JSON.stringify(policy, null, 2)}\n`;
  return stringify(policy, { lineWidth: 120, aliasDuplicateObjects: false });
}

/** JSON is YAML too, so one reader takes both. Anchors are refused: a few lines of them can stand for a whole memory. */
function read(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 });
  } catch (error) {
    throw invalid('policy_file_unread', { because: error instanceof Error ? (error.message.split('\n')[0] as string).slice(0, 200) : '' });
  }
}

export function policyOfFile(text: string): Policy {
  const result = PolicyShape.safeParse(read(text));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw invalid('policy_file_wrong', { place: issue?.path.join('.') || '.', because: issue?.message ?? '' });
}
