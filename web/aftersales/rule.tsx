import { saidBasis } from './words.ts';

/** Which row of the policy said so, with what stands behind it. */
export const Rule = ({ decision }: { decision: { rule: string; basis?: string; basisEn?: string } }) => (
  <code className="rule" title={saidBasis(decision)}>
    {decision.rule}
  </code>
);
