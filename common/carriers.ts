/** The carriers of China by the names shops write them in, and what 快递100 calls each. */
const carriers: readonly (readonly [code: string, ...names: string[]])[] = [
  ['shunfeng', '顺丰', '顺丰速运', '顺丰快递', '顺丰速递', 'sf', 'sf express'],
  ['shunfengkuaiyun', '顺丰快运'],
  ['zhongtong', '中通', '中通快递', '中通速递', 'zto', 'zto express'],
  ['zhongtongkuaiyun', '中通快运'],
  ['yuantong', '圆通', '圆通速递', '圆通快递', 'yto', 'yto express'],
  ['shentong', '申通', '申通快递', 'sto', 'sto express'],
  ['yunda', '韵达', '韵达快递', '韵达速递'],
  ['yundakuaiyun', '韵达快运'],
  ['jtexpress', '极兔', '极兔速递', '极兔快递', 'j&t', 'j&t express'],
  ['jd', '京东', '京东物流', '京东快递', 'jd', 'jdl', 'jd logistics'],
  ['youzhengguonei', '邮政', '中国邮政', '邮政快递', '邮政包裹', '邮政快递包裹', '邮政国内', 'china post'],
  ['ems', 'ems', '邮政ems', '中国邮政ems', '邮政特快', '邮政特快专递'],
  ['debangwuliu', '德邦', '德邦物流'],
  ['debangkuaidi', '德邦快递'],
  ['huitongkuaidi', '百世', '百世快递', '百世汇通'],
  ['zhaijisong', '宅急送'],
  ['tiantian', '天天', '天天快递'],
  ['youshuwuliu', '优速', '优速快递', '优速物流'],
  ['annengwuliu', '安能', '安能物流'],
  ['kuayue', '跨越', '跨越速运'],
  ['danniao', '丹鸟', '菜鸟速递', '丹鸟快递'],
  ['suning', '苏宁', '苏宁物流', '苏宁快递'],
  ['fengwang', '丰网', '丰网速运'],
];

const folded = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s（）()·.-]/g, '');

const codes = new Map(carriers.flatMap(([code, ...names]) => [code, ...names].map((name) => [folded(name), code] as const)));

export interface OwnCarrier {
  name: string;
  code: string;
}

/** What 快递100 calls a carrier; the shop's own names come first. Undefined: nobody has said. */
export function carrierCode(carrier: string, own: readonly OwnCarrier[]): string | undefined {
  const name = folded(carrier);
  return own.find((each) => folded(each.name) === name)?.code ?? codes.get(name);
}

/** These tell of a parcel only to who knows the last four digits of its phone. */
export const carriersWithPhone: readonly string[] = ['shunfeng', 'shunfengkuaiyun', 'zhongtong', 'fengwang'];
