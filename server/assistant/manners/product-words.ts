/** What somebody asks about goods, by the words they use for it. */
export const productTopics = ['price', 'stock', 'options', 'specifications', 'usage', 'cautions', 'matchWith'] as const;
export type ProductTopic = (typeof productTopics)[number];

const words: Record<ProductTopic, RegExp> = {
  price: /多少钱|什么价格?|价格|售价|几块钱?|价钱|优惠到|\b(prices?|how much|costs?)\b/gi,
  stock: /现货|有没有货|有货|缺货|库存|还有吗|\b(in stock|available|availability|sold out|stock)\b/gi,
  options:
    /(?:什么|哪些|几[种个]|有没有别的|别的)(?:颜色|花色|配色|款式|尺寸|规格)|颜色有哪些|多大|尺寸|大小|\bhow (?:big|large)\b|\bsizes?\b|\b(?:(?:what|which|other|any) )?colou?rs?(?: (?:does|do|is|are))?(?= |\?|$)(?: (?:come in|available|have|there))?/gi,
  specifications:
    /参数|规格|尺寸|多大|多重|多高|功率|材质|容量|\b(specifications?|specs?|sizes?|dimensions?|weight|material|capacity|power|how (?:big|large|heavy|tall|wide|long is))\b/gi,
  usage: /怎么用|如何使用|使用方法|用法|\b(how (do|to|can) (i |you )?use|usage)\b/gi,
  cautions:
    /注意事项|注意什么|要注意|禁忌|安全提示|[对给]?(?:孕妇|宝宝|婴儿|小孩|孩子|宠物)?(?:有没有毒|有毒吗|有害吗|安全吗)|\b(cautions?|warnings?|careful|safety|safe(?: (?:for|around|with) [a-z ]{3,20})?)\b/gi,
  matchWith: /搭配|配什么|配套|一起买|配件|\b(goes? with|match(es)?|accessor(y|ies))\b/gi,
};

/** About orders and what comes after them: no question about goods. */
const others = /订单|退|换货|维修|发票|投诉|取消|快递|运费|发货|\b(order|return|refund|exchange|repair|invoice|cancel|parcel|delivery)\b/i;
const marks = /[?？，。,.!！、]|\b(what|is|are|the|of|this|that|it|do|does|and|have|you|for|come|comes|in|a|an)\b/gi;
const before = /^(请问|还有|以及|那么|这个|那个|这款|那款|现在|今天)+/;
const after = /(现在|今天|是|有|的|吗|呢|了)+$/;
/** Alone they say nothing; in a name they do: 和田玉. */
const nothing = /^[和跟与是有的吗呢了]+$/;

const withoutFiller = (text: string): string =>
  text
    .replace(marks, ' ')
    .split(/\s+/)
    .map((piece) => piece.replace(before, '').replace(after, ''))
    .filter((piece) => piece !== '' && !nothing.test(piece))
    .join(' ');

/** Which facts are asked for; the rest of the words is what the goods are called. */
export function productAsked(text: string): { topics: ProductTopic[]; named: string } | undefined {
  if (others.test(text)) return undefined;
  const topics = productTopics.filter((topic) => text.search(words[topic]) >= 0);
  if (topics.length === 0) return undefined;
  const rest = topics.reduce((left, topic) => left.replace(words[topic], ' '), text);
  return { topics, named: withoutFiller(rest) };
}
