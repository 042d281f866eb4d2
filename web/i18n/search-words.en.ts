import type { searchWords as chinese } from './search-words.zh-CN.ts';
import type { Words } from './words.ts';

export const searchWords: Words<typeof chinese> = {
  searchWords: {
    how: 'Articles, quick replies and goods are searched with these words. Names of goods are one word by themselves. What you save holds within seconds.',
    synonyms: 'Synonyms',
    synonymsHow: 'One group a line, a space between words. Asking for one finds the others; the first stands for the group.',
    names: 'Names',
    namesHow: 'Brands, series, terms of the trade, one a line. They are never cut apart.',
    stopWords: 'Stop words',
    stopWordsHow: 'Words that say nothing, a space between them, such as “please”. The search does not look at them.',
    tooFew: 'Line {{line}} has only one word. A group needs two.',
    count: '{{count}} groups',
    save: 'Save the dictionary',
    try: 'Try it',
    tryHow: 'What a customer would ask, pinyin or initials',
    none: 'Nothing found. Add a group of synonyms, or give the article a similar question.',
    kind: { article: 'Article', product: 'Product', reply: 'Quick reply', guide: 'Guide', past: 'Past answer' },
    saved: 'This tries the dictionary as it is saved.',
  },
};
