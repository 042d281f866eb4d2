/*
 * What no policy may say, since it is void: 最高人民法院 法释〔2022〕8号 第一条 and the rules of the seven days. Whoever says it misleads
 * the customer, so a policy that does is not published.
 */

const spc = '最高人民法院 网络消费纠纷规定（一）（法释〔2022〕8号）第一条';
const intact = '网络购买商品七日无理由退货暂行办法 第八条：拆封查验不影响退货';

export const voidClauses = {
  signing_is_acceptance: {
    basis: spc,
    of: /(签收|收货|收件)(后|时)?[^，。；]{0,6}(即|就|视为|等于|默认)[^，。；]{0,6}(认可|合格|验收|无误|接受)/,
  },
  platform_not_liable: {
    basis: spc,
    of: /(平台|店铺|本店)[^，。；]{0,10}(一切|全部|任何)[^，。；]{0,6}(责任|损失)[^，。；]{0,8}(由|归)[^，。；]{0,6}(消费者|客户|买家|您)/,
  },
  sole_interpretation: { basis: spc, of: /(最终|单方|唯一)[^，。；]{0,6}(解释权|决定权)|解释权归/ },
  no_complaint: { basis: spc, of: /(不得|不可|禁止|放弃)[^，。；]{0,6}(投诉|举报|起诉|诉讼|仲裁|差评)/ },
  opened_is_no_reason: {
    basis: intact,
    of: /(已|一经|凡|只要)?(拆封|开封|拆包|打开包装)[^。；]{0,10}(不退|不能退|不予退|概不|不可退|不支持退|拒绝退|不换)/,
  },
  sold_is_sold: { basis: '消费者权益保护法 第二十六条', of: /(一经|既已)?(售出|卖出|离柜)[^，。；]{0,6}(概不|恕不|不予|不退)/ },
} as const satisfies Record<string, { basis: string; of: RegExp }>;

const inEnglish: Partial<Record<VoidClause, RegExp>> = {
  signing_is_acceptance: /sign\w*( for)?[^.,;]{0,20}(means|counts as|is deemed)[^.,;]{0,20}accept/i,
  sole_interpretation: /(final|sole|exclusive)( right of| right to)? interpret/i,
  no_complaint: /(may not|must not|waive)[^.,;]{0,20}(complain|sue|review)/i,
  opened_is_no_reason: /opened[^.,;]{0,20}(cannot|can not|may not|no)[^.,;]{0,15}(return|refund)/i,
  sold_is_sold: /all sales (are )?final/i,
};

export type VoidClause = keyof typeof voidClauses;
export const voidClauseKeys = Object.keys(voidClauses) as VoidClause[];

/** The void clauses a text contains. */
export const voidClausesIn = (text: string): VoidClause[] =>
  voidClauseKeys.filter((key) => voidClauses[key].of.test(text) || inEnglish[key]?.test(text));
