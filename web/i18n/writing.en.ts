import type { Words } from './words.ts';
import type { writing as zh } from './writing.zh-CN.ts';

export const writing: Words<typeof zh> = {
  writing: {
    title: 'Write to {{name}}',
    how: 'The message goes out in your name, and the chat is yours and takes one of your places. The customer sees it when they next open the chat.',
    mails: 'While they are away, the same words go to their e-mail address after two minutes.',
    noMail: 'There is no e-mail address (or the shop sends no mail): they see it only when they come back.',
    never: 'This customer wishes not to be contacted.',
    anyway: 'Write anyway: they have to know this',
    channel: 'They would rather be reached by {{channel}}.',
    hours: 'They are best reached: {{hours}}.',
    words: 'Your first message',
    wordsHint: 'Say who you are, why you write and what you ask of them',
    group: 'For which group',
    send: 'Send',
    open: 'A chat is going on already',
    openHow: '{{number}}, served by {{agent}}.',
    openNobody: '{{number}}, waiting to be taken.',
    openHidden: 'It is not in your groups. Ask a colleague or your team leader.',
    goOn: 'Open the chat',
    keptOut: 'This customer is blocked',
    keptOutHow: 'Until {{until}} they could neither see nor answer a message.',
    noGroup: 'You are in no group',
    noGroupHow: 'Ask an administrator to add you to a group, then write to customers.',
    full: 'You have {{load}} chats in hand, as many as you may. End one first.',
  },
  reproaches: {
    how: 'What sounds like a reproach, above all to a customer who sends something back: a no-reason return needs no reason. Warned of before it goes to a customer; who has looked again may send it, and that is recorded.',
    save: 'Save reproaches',
  },
};
