import { lettersOf } from '../../knowledge/search/letters.ts';

/** Words that make a text sound content or not. Plain lists, so that whoever asks why can read them; what stands in neither says nothing. */
const good = `
满意 很好 真好 挺好 太好了 非常好 超好 特别好 不错 喜欢 推荐 好评 好用 好看 好吃 漂亮 精致 结实 划算 实惠 值得 超值 惊喜 开心 高兴 感谢 感激 辛苦了 贴心 耐心 细心 热情 专业
周到 靠谱 放心 省心 方便 及时 很快 真快 挺快 神速 给力 完美 点赞 赞 物美价廉 物有所值 质量好 态度好 解决了 回购
love|loved|great|good|nice|perfect|excellent|awesome|amazing|wonderful|happy|satisfied|pleased|helpful|friendly|fast|quick|recommend|beautiful|thank you|thanks a lot|well done|solved|worth
`;
const bad = `
失望 差评 太差 很差 真差 太慢 很慢 真慢 慢死 垃圾 骗子 骗人 坑人 生气 气死 愤怒 恶心 离谱 敷衍 忽悠 糟糕 糟心 难用 难看 难吃 后悔 破损 破了 碎了 坏了 坏的 损坏 裂了 裂开 裂纹 漏水 划痕
瑕疵 掉色 掉漆 褪色 变形 异味 发霉 生锈 假货 假的 少发 漏发 错发 发错 没收到 没发货 不发货 没人理 不理人 没人回 不回复 不好用 不好看 不满 不行 不能用 用不了 打不开 质量差 态度差 质量问题 投诉 举报
太贵 不值 拖延 推脱 上当 无语 麻烦死 有问题 不新鲜 不合适 不舒服
bad|worst|worse|terrible|horrible|awful|disappointed|disappointing|broken|damaged|defective|cracked|leaking|scratched|slow|late|angry|upset|useless|fake|scam|fraud|rude|wrong|missing|poor|ridiculous|unacceptable|waste|regret|annoying|complaint|never arrived|not working|doesn't work
`;
/** Before a word these turn it round: 不满意, 没坏了, not good. */
const turned = "不太|不怎么|不是很|没那么|并不|不|没有|没|别|未|无|not very|not so|not|never|isn't|wasn't|aren't|don't|didn't|no";

const listed = (words: string): string[] =>
  words
    .trim()
    .split('\n')
    .flatMap((line) => (line.includes('|') ? line.split('|') : line.split(' ')));

const lists = new Map([...listed(good).map((word) => [word, 1] as const), ...listed(bad).map((word) => [word, -1] as const)]);
const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const longestFirst = [...lists.keys()].sort((a, b) => b.length - a.length);
const isChinese = (word: string) => /\p{Script=Han}/u.test(word);
const chinese = longestFirst.filter(isChinese).map(escaped).join('|');
const english = longestFirst
  .filter((word) => !isChinese(word))
  .map(escaped)
  .join('|');
const heard = new RegExp(`(${turned})?\\s*(?:(${chinese})|\\b(${english})\\b)`, 'g');

export interface Tone {
  /** The words that were heard, as they stand, each once. */
  good: string[];
  bad: string[];
  /** What outweighs; 0 when neither does. */
  sum: number;
}

/** How a text sounds, and by which of its words. */
export function toneOf(text: string): Tone {
  const found = { good: new Set<string>(), bad: new Set<string>() };
  for (const [whole, not, han, latin] of lettersOf(text).text.matchAll(heard)) {
    const way = (lists.get(han ?? latin ?? '') ?? 0) * (not ? -1 : 1);
    found[way > 0 ? 'good' : 'bad'].add(whole.trim());
  }
  return { good: [...found.good], bad: [...found.bad], sum: found.good.size - found.bad.size };
}
