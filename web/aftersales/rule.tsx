/** Which row of the policy said so, with what stands behind it. */
export const Rule = ({ decision }: { decision: { rule: string; basis?: string } }) => (
  <code className="rule" title={decision.basis}>
    {decision.rule}
  </code>
);
