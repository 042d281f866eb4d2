import type { ConversationState, results, Stage } from './conversation.ts';

/** What screens and files call the states of a conversation, what it was about and how it ended. */
export const conversationWords = {
  'zh-CN': {
    state: {
      assistant: '智能助手接待',
      queued: '排队中',
      offered: '待接受',
      active: '接待中',
      waiting_customer: '等客户',
      wrap_up: '待小结',
      missed: '留言',
      closed: '已结束',
    },
    stage: { presale: '售前', insale: '售中', aftersale: '售后' },
    result: { solved: '已解决', promised: '已承诺', unsolved: '未解决', no_answer: '客户未回应', not_service: '非客服事项' },
  },
  en: {
    state: {
      assistant: 'With the assistant',
      queued: 'Queued',
      offered: 'Offered',
      active: 'Active',
      waiting_customer: 'With customer',
      wrap_up: 'Wrap-up',
      missed: 'Message left',
      closed: 'Closed',
    },
    stage: { presale: 'Before purchase', insale: 'During purchase', aftersale: 'After purchase' },
    result: {
      solved: 'Solved',
      promised: 'Promised',
      unsolved: 'Not solved',
      no_answer: 'No answer',
      not_service: 'Not a service matter',
    },
  },
} as const satisfies Record<
  'zh-CN' | 'en',
  {
    state: Record<ConversationState, string>;
    stage: Record<Stage, string>;
    result: Record<(typeof results)[number], string>;
  }
>;
