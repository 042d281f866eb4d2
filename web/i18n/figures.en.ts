import type { figures as chinese } from './figures.zh-CN.ts';
import type { Words } from './words.ts';

export const figures: Words<typeof chinese> = {
  figures: {
    title: 'Figures',
    head: '{{from}} to {{to}} · {{zone}}',
    period: 'Days',
    today: 'Today',
    lastDays: 'Last {{count}} days',
    own: 'Other days',
    from: 'From',
    to: 'To',
    split: 'Split by',
    by: { agent: 'Agent', group: 'Group', channel: 'Channel', day: 'Day', hour: 'Hour' },
    theme: 'About',
    about: { reception: 'Reception', replies: 'Replies', platforms: 'As platforms count', work: 'Work', sales: 'Conversion' },
    total: 'Total',
    nobody: 'Nobody',
    window: 'Time',
    excluded: 'Left out',
    trend: 'By day, {{from}} to {{to}}, at most {{most}}',
    outOf: 'Out of {{count}}',
    none: 'Nothing on these days yet',
    noneHow: 'Choose other days, or wait for the first customer. Replies and work are counted when a talk has ended.',
    recounting: 'Being counted anew: the past is incomplete for now.',
    export: 'Export',
    exporting: 'Exporting …',
    conversation: 'Conversation',
    customer: 'Customer',
    agent: 'Agent',
    opened: 'Began',
    inHand: 'Time in hand',
    ofSeats:
      'Occupancy is counted from the time at the desk. These are the conversations finished meanwhile, and how long each was in hand on average.',
    noRows: 'No conversation you may see',
    noRowsHow: 'What is behind the number may be outside of what you may see.',
  },
};
