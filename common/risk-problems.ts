/** Refusals about risk flags, and about plans of products. */
export const riskProblems = {
  unknown_service_point: { zh: '没有这个服务网点，请重新选择。', en: 'There is no such service point. Choose again.' },
  risk_running: { zh: '这位客户已有同类风险标记，请在那一条上处理。', en: 'This customer has such a flag already. Go on with that one.' },
  risk_decided: { zh: '这条风险标记已经处理过了，请刷新查看。', en: 'This flag has been decided already. Look again.' },
  risk_needs_another: { zh: '你提出的标记要由另一位同事复核。', en: 'You raised this flag, so another colleague looks at it.' },
} as const;
