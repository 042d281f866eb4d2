import type { gaps as chinese } from './gaps.zh-CN.ts';
import type { Words } from './words.ts';

export const gaps: Words<typeof chinese> = {
  gaps: {
    title: 'Gaps of the week',
    week: 'Which week',
    weekOf: 'Week from {{week}}',
    madeAt: 'put together {{at}}',
    topics: 'Asked without an answer',
    none: 'Nothing went unanswered this week',
    noneHow:
      'Searches of the help centre that found nothing or were not opened, and questions in chats without a suggestion, stand here together. Every 15 minutes.',
    asked: 'asked {{count}} ×',
    askedHow: 'Alike questions of the week: searched without a result or without opening one, or without a suggestion in a chat',
    hidden: '(all in conversations you may not see)',
    meant: 'The customer then chose this article; add the words to its similar questions:',
    writeAbout: 'Write an article: {{title}}',
    draftThere: 'There is a new article that is not saved. Begin this one in its place?',
    draftReplace: 'Begin this one',
    reasons: 'What customers came for most',
    reasonHow: 'Conversations of the week that ended with this reason',
    talks: '{{count}} conversations',
    noArticle: 'No article yet',
    noReasons: 'No conversation of this week has a reason yet',
    noReasonsHow: 'Reasons that agents choose when they wrap up stand here with the articles about them.',
  },
};
