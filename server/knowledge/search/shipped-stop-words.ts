/** Words that say nothing about what is asked. A new shop starts with these and changes them in the console. */
export const shippedStopWords: readonly string[] = `
您好 你好 请问 请 谢谢 麻烦 亲 嗨 在吗 想 我想 想问 想知道 问一下 了解 了解一下 一下 我 我们 我的 你 你们 您 他 她 它 这 那 这个 那个 这款 这一款 该
的 地 得 了 着 过 吗 呢 吧 啊 呀 哦 嘛 啦 么 就 也 都 还 又 很 太 是 有 在 和 与 或 及 把 被 让 给 对 从 到 于 为 以 一个 一种 有没有
a an the is are am was were be been do does did i me my we our you your he she it its this that these those to of in on at for with and or but
hello hi hey please thanks thank
`
  .trim()
  .split(/\s+/);
