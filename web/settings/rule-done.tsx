import { type ProblemCode, problemSentence } from '../../common/problems.ts';
import { screenLanguage, wordFor } from '../language.ts';

export interface Done<A> {
  act: A;
  problem: { code: string; params: Record<string, string | number> } | null;
}

const why = ({ code, params }: { code: string; params: Record<string, string | number> }, state: 'state' | 'orderState') =>
  problemSentence(code as ProblemCode, screenLanguage(), {
    ...params,
    ...('state' in params ? { state: wordFor(state, `${params.state}`) } : {}),
  });

interface DoneProps<A> {
  acts: Done<A>[];
  actWords(act: A): string;
  /** What a state in a reason is one of. */
  states?: 'state' | 'orderState';
}

/** Each thing a rule did, or why it could not. */
export function WhatWasDone<A>({ acts, actWords, states = 'state' }: DoneProps<A>) {
  return acts.map(({ act, problem }, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: what was done is told apart by its place alone
    <p key={place} className="small">
      {problem ? '✗' : '✓'} {actWords(act)}
      {problem && <span className="muted"> — {why(problem, states)}</span>}
    </p>
  ));
}
