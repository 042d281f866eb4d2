import type { consult as zh } from './consult.zh-CN.ts';
import type { Words } from './words.ts';

export const consult: Words<typeof zh> = {
  consult: {
    act: 'Ask',
    title: 'Ask a colleague',
    how: 'The conversation stays with you. Whom you ask sees it; the answer is for staff only.',
    question: 'Your question',
    needsTarget: 'Choose whom to ask.',
    needsQuestion: 'Write the question.',
    send: 'Ask',
    anyone: 'Whoever is offline sees it when they are back.',
    open: 'Questions between colleagues',
    asks: '{{name}} asks {{to}}',
    noteAsked: 'Question · staff only',
    answer: 'Answer',
    answerField: 'Your answer, for staff only',
    send2: 'Send the answer',
    withdraw: 'Take it back',
    forMe: 'Colleagues ask you',
    forMeCount: '{{count}} questions wait for your answer',
    show: 'Show',
    alarmAsked: '{{name}} asks you something',
    alarmAnswered: 'Your question was answered',
    toChat: 'Open the conversation',
    you: 'you',
  },
};
