import type { balances as zh } from './balances.zh-CN.ts';
import type { Words } from './words.ts';

/** Words about gift cards and other balances, and the terms of them. */
export const balances: Words<typeof zh> = {
  balances: {
    title: 'Gift cards and balances',
    until: 'Valid until {{at}}',
    noEnd: 'Without an end',
    unmoved: 'Nothing has moved yet',
    left: '{{sum}} left',
    earlier: '{{count}} earlier ones are not listed',
    asked: 'Asked back by the customer, complaint {{number}}',
    terms: 'Terms of balances',
    termsHow:
      'Customers read these words with their version on the shop’s page “Gift cards and balances” and where a gift card is used. A change is a new version; those before are kept. They must keep to the law (消保法 53, 条例 20-22): what is not provided as agreed is paid back at once when the customer asks.',
    words: 'Chinese',
    wordsEn: 'English',
    version: 'Version {{version}}',
    byLaw: 'By law',
    now: 'In force: {{version}}',
    save: 'Publish a new version',
    before: 'Versions before',
  },
};
