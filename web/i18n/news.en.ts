/** Words of what owners of a product are told. */
export const news = {
  news: {
    title: 'Tell those who bought it',
    owners: '{{owners}} people signed for it and kept it; {{wanting}} of them want news of improvements and upgrades.',
    sent: '{{at}} · {{by}} · to {{owners}} people, {{mailed}} by mail, read by {{read}}',
    write: 'Write news',
    kind: 'Kind',
    forAll: 'A matter of safety goes to everybody who bought it. Use it for nothing else.',
    forWilling: 'Goes only to who wants such news; the mail has a way to end it.',
    head: 'Title',
    headEn: 'Title (English)',
    words: 'Words',
    wordsEn: 'Words (English)',
    send: 'Send to {{count}}',
    nobody: 'Nobody wants to receive it yet.',
  },
  homeOrder: {
    how: 'In which order the shop’s home page shows its blocks. Customers say at its foot what matters to them; {{count}} have.',
    rank: 'place {{mean}} on average, first for {{count}}',
    up: '“{{name}}” up',
    down: '“{{name}}” down',
    take: 'As customers sort it',
    save: 'Save order',
  },
};
