/** Words of the search's dictionary. */
export const searchWords = {
  searchWords: {
    how: '搜索文章、话术和商品时用这些词。商品名自动算作一个词，不用再写。改完保存，几秒内生效。',
    synonyms: '同义词',
    synonymsHow: '一行一组，词之间空一格。搜其中任何一个，另外的也能找到；第一个算这一组的代表。',
    names: '专有名词',
    namesHow: '品牌、系列、行话，一行一个。不会被拆开。',
    stopWords: '停用词',
    stopWordsHow: '没有意思的词，空格隔开，例如“请问”。搜索时不看它们。',
    tooFew: '第 {{line}} 行只有一个词。同义词至少要两个。',
    count: '{{count}} 组',
    save: '保存词典',
    try: '试一试',
    tryHow: '输入客户会问的话、拼音或首字母',
    none: '没有找到。补一组同义词，或给文章加一个相似问法。',
    kind: { article: '文章', product: '商品', reply: '话术', guide: '排查指引', past: '过往回答' },
    saved: '试的是已保存的词典。',
  },
};
