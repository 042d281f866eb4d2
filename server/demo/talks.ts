/** A talk of the demo: lines of the customer (顾), the agent (客) and a note among colleagues (注). */
export interface Talk {
  /** Index of the customer among the demo's people. */
  customer: number;
  group: '售前' | '售后';
  agent: '林可' | '苏晴' | '周岚';
  hoursAgo: number;
  lines: readonly (readonly ['顾' | '客' | '注', string])[];
  codes: { stage: string; topic: string; reason: string; result: string };
  rating?: { score: number; reasons: string[]; words: string };
}

const aftersale = (topic: string, reason: string, result = 'solved') => ({ stage: 'aftersale', topic, reason, result });
const presale = (topic: string, reason: string) => ({ stage: 'presale', topic, reason, result: 'solved' });

/** Talks of the last days, all ended: what a shop that works looks like. */
export const talks: readonly Talk[] = [
  {
    customer: 0,
    group: '售后',
    agent: '林可',
    hoursAgo: 76,
    lines: [
      ['顾', '你好，上周买的电饭煲内胆有一点掉漆，正常吗？'],
      ['客', '周女士您好，内胆掉漆不正常，给您添麻烦了。方便拍一张照片吗？'],
      ['顾', '就是底部这里，大概米粒大小。'],
      ['注', '同批次内胆已有两例掉漆反馈，请留意。'],
      ['客', '看到了。我们给您补寄一个新内胆，明天发出，旧的您留着备用就好。'],
      ['顾', '好的，谢谢，处理得真快。'],
    ],
    codes: aftersale('aftersales', 'defect'),
    rating: { score: 5, reasons: ['解决了问题', '回复很快'], words: '很有耐心' },
  },
  {
    customer: 1,
    group: '售后',
    agent: '林可',
    hoursAgo: 52,
    lines: [
      ['顾', '我的订单什么时候能发货？已经两天了。'],
      ['客', '陈先生您好，您的包裹今天下午装车，晚上就能查到物流。'],
      ['顾', '行，我再等等。'],
    ],
    codes: aftersale('delivery', 'late', 'promised'),
    rating: { score: 3, reasons: ['等待太久'], words: '' },
  },
  {
    customer: 2,
    group: '售前',
    agent: '苏晴',
    hoursAgo: 71,
    lines: [
      ['顾', '电饭煲 3L 和 4L 有什么区别？家里三口人。'],
      ['客', '您好，3L 一次可煮约六碗饭，4L 约八碗。三口人用 3L 就够，偶尔来客人可以选 4L。'],
      ['顾', '那就 3L，谢谢。'],
    ],
    codes: presale('product', 'choice'),
    rating: { score: 5, reasons: ['专业'], words: '推荐得很准' },
  },
  {
    customer: 3,
    group: '售后',
    agent: '周岚',
    hoursAgo: 66,
    lines: [
      ['顾', '发票抬头能改成公司的吗？'],
      ['客', '可以的，请把公司名称和税号发给我。'],
      ['顾', '杭州某某科技有限公司，税号稍后邮件给你们。'],
      ['客', '好的，收到税号后一个工作日内重新开具，发到您的邮箱。'],
    ],
    codes: aftersale('invoice', 'correct', 'promised'),
  },
  {
    customer: 4,
    group: '售后',
    agent: '周岚',
    hoursAgo: 63,
    lines: [
      ['顾', 'Hello, has my parcel cleared customs yet?'],
      ['客', 'Hello Ms Müller, it cleared this morning and is on its way to your city. You should have it in two days.'],
      ['顾', 'Great, thank you!'],
    ],
    codes: aftersale('delivery', 'progress'),
    rating: { score: 5, reasons: [], words: 'Quick and clear' },
  },
  {
    customer: 5,
    group: '售前',
    agent: '苏晴',
    hoursAgo: 59,
    lines: [
      ['顾', '蚕丝被夏天盖会热吗？'],
      ['客', '您好，夏天建议选 1 斤的空调被，透气不闷；2 斤的适合春秋。'],
      ['顾', '明白了。'],
    ],
    codes: presale('product', 'details'),
  },
  {
    customer: 0,
    group: '售后',
    agent: '林可',
    hoursAgo: 56,
    lines: [
      ['顾', '补寄的内胆收到了，很合适。'],
      ['客', '太好了，感谢您告诉我们。祝您用得开心！'],
    ],
    codes: aftersale('aftersales', 'defect'),
    rating: { score: 5, reasons: ['解决了问题'], words: '' },
  },
  {
    customer: 6,
    group: '售前',
    agent: '周岚',
    hoursAgo: 53,
    lines: [
      ['顾', '今天下单有优惠吗？'],
      ['客', '您好，满 299 元减 30 元，可以和会员价同享。'],
      ['顾', '好，我看看凑单。'],
    ],
    codes: presale('campaign', 'rules'),
    rating: { score: 4, reasons: [], words: '' },
  },
];

/** Left last night while nobody was there: it stands first when the desk opens. */
export const leftMessage = { customer: 7, group: '售后', hoursAgo: 1, words: '请问换货寄回去的运费是谁出？我看详情页没有写。' } as const;
