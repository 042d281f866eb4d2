/** Words of the search by meaning. */
export const vectors = {
  vectors: {
    title: '按意思查找',
    off: '没有接入向量接口。搜索按词、拼音和同义词进行。',
    on: '已接入。{{all}} 条内容里有 {{made}} 条算好了向量，其余正在后台计算；改过的内容会重新计算。',
    address: '向量服务地址',
    name: '向量模型',
    key: '向量服务的密钥',
    addressHow: '任何兼容 OpenAI 的向量接口，写到 /embeddings 之前，例如 https://api.example.com/v1。',
    timeout: '搜索最多等几毫秒',
    timeoutHow: '100 到 3000 毫秒。超过就只按词查找，之后半分钟不再等它。',
    leaves: '文章、商品、话术和指引的文字会发给这个接口，客户和客服查找时的问题也会；带长串数字或邮箱的问题不发。',
    isOn: '查找时也看意思',
    save: '保存向量接口设置',
    test: '试算一条',
    testHow: '用已保存的设置算一句话，不用先启用。',
    said: '用了 {{ms}} 毫秒，{{dimensions}} 维。',
  },
};
