import type { answers as chinese } from './answers.zh-CN.ts';
import type { Words } from './words.ts';

export const answers: Words<typeof chinese> = {
  suggest: {
    name: 'Suggested answers',
    wrong: 'Wrong, do not suggest “{{title}}” again',
    staffOnly: 'For colleagues only; not to be sent as it is',
    doubted: 'The article needs an update: check before you answer',
    article: 'Article {{number}}',
    reply: 'Quick reply',
    guide: 'Guide',
    past: 'Past answer, rated well',
    openGuide: 'Open on the right',
  },
};
