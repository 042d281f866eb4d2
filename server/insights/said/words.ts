import type { Dictionary } from '../../knowledge/search/dictionary.ts';
import { lettersOf } from '../../knowledge/search/letters.ts';

/** Common words that name nothing, beside the stop words of the shop's dictionary. */
const empty = new Set(
  `可以 怎么 什么 时候 现在 知道 如果 没有 还是 不是 因为 所以 但是 然后 已经 自己 好的 谢谢 不要 需要 为什么 多少 哪里 怎样 一直 今天 昨天 明天 就是 这样 那样 有点 这里 那里 这么 那么 一样 不能 不会
能不能 可不可以 是不是 应该 可能 一些 这些 那些 大家 东西 感觉 觉得 还有 或者 为啥 怎么办 什么样 多久 多长时间 几天 不用 没事 哪个 哪些 有些 起来 出来 下来 的话 的时候 行吗 对吗 好吗 一次 两个 一共
can could would will shall should have has had not you what when how where why which who there here just get got know need want about from they them then than any some all been being one two out too very also more much
don doesn didn isn wasn won ive im its your yes okay day time still after before back into only over like make made see say said`.split(
    /\s+/,
  ),
);

/** The words of a text that name something, each once: by what they are counted, and as they were said. */
export function namingWords(dictionary: Dictionary, text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const { text: word, roots, stop } of dictionary.cut(lettersOf(text).text)) {
    const names = /^\p{Script=Han}{2,}$/u.test(word) || /^[a-z]{3,}$/.test(word);
    if (names && !stop && !empty.has(word)) found.set(roots[0] ?? word, word);
  }
  return found;
}
