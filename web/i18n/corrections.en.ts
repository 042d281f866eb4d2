import type { corrections as zh } from './corrections.zh-CN.ts';
import type { Words } from './words.ts';

export const corrections: Words<typeof zh> = {
  correction: {
    open: 'Ask to correct',
    title: 'Ask the customer to confirm a correction',
    doubt: 'May be mistyped: {{fields}}',
    subject: 'What is wrong',
    onlyWrong: 'Fill in only what is wrong; the rest stays. The order changes once the customer confirms in the chat.',
    now: 'Now: {{value}}',
    empty: 'empty',
    send: 'Send to confirm',
    fillIn: 'Fill in what is right first',
    phoneWrong: 'The number of digits looks wrong',
    noInvoice: 'No invoice has been asked for yet',
    named: 'Correction of {{subject}}: order {{number}}',
    withdraw: 'Withdraw',
    gone: 'Erased',
    left: '{{time}} left, then it ends by itself',
  },
};
