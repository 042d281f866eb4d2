/** Words of what owners of a product are told. */
export const news = {
  news: {
    title: '告诉买过的客户',
    owners: '{{owners}} 人签收过并留着这件商品，其中 {{wanting}} 人愿意收到改进和升级的消息。',
    sent: '{{at}} · {{by}} · 发给 {{owners}} 人，邮件 {{mailed}} 人，已读 {{read}} 人',
    write: '写一条消息',
    kind: '类别',
    forAll: '涉及安全，发给每一位买过的客户。只用于安全。',
    forWilling: '只发给愿意收到这类消息的客户，邮件里可以一键退订。',
    head: '标题',
    headEn: '标题（英文）',
    words: '内容',
    wordsEn: '内容（英文）',
    send: '发给 {{count}} 人',
    nobody: '还没有愿意收到的客户。',
  },
  homeOrder: {
    how: '店铺首页各块的先后。客户可以在首页底部说哪些对他们重要，已有 {{count}} 位客户排过。',
    rank: '平均第 {{mean}} 位，{{count}} 人排在最前',
    up: '“{{name}}”往前',
    down: '“{{name}}”往后',
    take: '按客户的排序',
    save: '保存顺序',
  },
};
