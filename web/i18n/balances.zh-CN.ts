/** Words about gift cards and other balances, and the terms of them. */
export const balances = {
  balances: {
    title: '礼品卡与余额',
    until: '有效期至 {{at}}',
    noEnd: '长期有效',
    unmoved: '还没有变动',
    left: '余 {{sum}}',
    earlier: '更早的 {{count}} 笔未列出',
    asked: '客户申请退还，投诉 {{number}}',
    terms: '余额规则',
    termsHow:
      '客户在商店的“礼品卡与余额”页面和使用礼品卡时看到这段话和版本号。改动会成为新的一版，旧版保留备查。内容须符合消保法第五十三条和实施条例第二十至二十二条：没有按约定提供的，客户要求时立即退回。',
    words: '中文',
    wordsEn: '英文',
    version: '第 {{version}} 版',
    byLaw: '法定默认',
    now: '现在使用：{{version}}',
    save: '发布新的一版',
    before: '以前的版本',
  },
};
