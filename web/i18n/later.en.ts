import type { later as chinese } from './later.zh-CN.ts';
import type { Words } from './words.ts';

export const later: Words<typeof chinese> = {
  later: {
    time_inAnHour: 'In 1 hour',
    time_inThreeHours: 'In 3 hours',
    time_tonight: 'Tonight',
    time_tomorrow: 'Tomorrow',
    time_nextOpening: 'Next opening',
    own: 'Another time',
    past: 'Choose a time ahead.',
  },
  snooze: {
    act: 'Later',
    title: 'Set aside',
    how: 'The chat steps aside. At the time, or when the customer writes, it is back on top of “Mine”.',
    note: 'What to do then (optional, the customer does not see it)',
    noteHint: 'For example: ask the warehouse about the new stock',
    set: 'Set aside until then',
    list: 'Set aside',
    back: 'Back to “Mine”',
    show: 'Show',
    until: 'Set aside until: {{at}}',
    over: 'The time you set it aside for has come',
    wrote: 'You set this chat aside, and the customer has written',
    wake: 'Go on now',
    again: 'Not yet',
    alarm: '{{name}}: back from being set aside',
    open: 'Open the chat',
    answerFirst: 'The customer waits for an answer. Answer first, then set the chat aside.',
  },
};
