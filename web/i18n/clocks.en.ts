import type { clocks as zh } from './clocks.zh-CN.ts';
import type { Words } from './words.ts';

export const clocks: Words<typeof zh> = {
  clocks: {
    title: 'Clocks',
    clock: 'Clock',
    name: { first_reply: 'First reply', turn: 'Reply', completion: 'Completion' },
    atZero: 'at zero it is late, and team leaders see it under Now',
    isLate: '{{clock}} is late; team leaders see it under Now',
    seen: 'late; team leaders see it under Now',
    isNearly: '{{clock}} is nearly late',
    completion_isLate: 'Takes too long',
    completion_isNearly: 'Nearly too long',
    answered: 'Answered, with the customer',
    promised: 'To be answered when it was promised',
    left: '{{clock}} in {{time}}',
    stands: '{{time}} left to complete; time with the customer does not count',
    spokenWarned: '{{name}}: {{clock}} is nearly late',
    spokenBreached: '{{name}}: {{clock}} is late',
    nearly: 'Nearly late',
    late: 'Late',
    today: 'Late today',
    nearlyFormula: 'Conversations that have used four fifths of the time and are not at zero',
    lateFormula: 'Conversations past zero that are not answered, or not over',
    todayFormula: 'Conversations begun today that were ever past zero',
    calm: 'No conversation is nearly late.',
    targets: 'Clocks',
    targetsHow:
      'Opening hours only. At four fifths there is a warning, at zero it is late: shown to the agent and under Now, and to be used in views and rules. A peak gives the first two more time.',
    target_first_reply: 'First reply (seconds)',
    target_first_replyHow: 'From the customer’s first message to the first reply of a person. What is sent by itself is no reply.',
    target_turn: 'Each further reply (seconds)',
    target_turnHow: 'Every turn after it: from the customer’s message to the reply.',
    target_completion: 'Completion (minutes)',
    target_completionHow: 'From the customer’s first message to the end of the talk, without the time we wait for the customer.',
    says: 'First reply within {{first_reply}}, each further one {{turn}}, completion {{completion}}; a warning at four fifths, late at zero.',
  },
};
