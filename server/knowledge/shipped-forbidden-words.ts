import type { ForbiddenWord, Severity } from '../../common/forbidden-words.ts';

const absolute = ['广告法禁止绝对化用语，请换成能证明的说法。', 'Advertising law forbids superlatives; say what can be proven.'] as const;
const outside = [
  '引导客户到平台外联系或付款，会让客户失去保障，平台也会处罚店铺。',
  'Leading customers off the platform takes their protection away, and the platform punishes shops for it.',
] as const;
const guarantee = ['不能向客户作无法保证的承诺。', 'Do not guarantee what nobody can guarantee.'] as const;
const medical = ['普通商品不能宣称医疗或保健功效。', 'Ordinary goods must not claim medical effects.'] as const;
const review = ['不能用好处换评价，也不能要求改评价。', 'Reviews must not be bought, nor changed for a favour.'] as const;
const rude = ['这样说会伤到客户。', 'This would hurt the customer.'] as const;
const shirking = ['请不要把责任推给别人，说明你会怎么跟进。', 'Do not pass the blame; say what you will do about it.'] as const;

type Reason = readonly [zh: string, en: string];
const words = (severity: Severity, [reason, reasonEn]: Reason, list: (string | [string, string[]])[]): ForbiddenWord[] =>
  list.map((each) => {
    const [word, except] = typeof each === 'string' ? [each, []] : each;
    return { word, reason, reasonEn, severity, except };
  });

/** What a new shop starts with: the shop changes it in its settings. */
export const shippedForbiddenWords: ForbiddenWord[] = [
  ...words('refuse', outside, [
    ...[
      '加微信',
      '加我微信',
      '加下微信',
      '加个微信',
      '加v信',
      '加vx',
      '微信号',
      '加我qq',
      '加下qq',
      'qq号',
      '私下转账',
      '线下交易',
      '线下付款',
    ],
    ...['微信转账给', '支付宝转账给', '绕过平台', '不走平台', '私下联系', '扫码加'],
  ]),
  ...words('refuse', review, ['好评返现', '五星返现', '好评返红包', '删差评', '修改差评', '改成好评']),
  ...words('refuse', rude, ['爱买不买', '买不起就', '神经病', '滚开', '滚蛋', '没长眼', '自己不会看']),
  ...words('refuse', medical, ['包治', '根治', '药到病除', '治愈率']),
  ...words('warn', absolute, [
    ['最好', ['最好在', '最好先', '最好不要', '最好能', '最好是', '您最好', '最好请']],
    ['第一', ['第一时间', '第一次', '第一步', '第一个', '第一件', '第一张', '第一位', '第一天', '第一单', '第一条', '第一项']],
    ['最低', ['最低消费', '最低温', '最低起订']],
    ['顶级', []],
    ['独家', ['独家赠']],
    ['唯一', ['唯一编号', '唯一码']],
    ...[
      '国家级',
      '世界级',
      '最高级',
      '最佳',
      '最优',
      '最便宜',
      '最先进',
      '全网最',
      '全国最',
      '史上最',
      '极品',
      '绝无仅有',
      '万能',
      '销量冠军',
      '遥遥领先',
    ],
  ]),
  ...words('warn', guarantee, [
    '保证不会坏',
    '永久有效',
    '永不褪色',
    '百分之百',
    '100%有效',
    '绝对没问题',
    '肯定能到',
    '保证明天到',
    '无任何副作用',
  ]),
  ...words('warn', shirking, ['不归我管', '不关我的事', '我也没办法', '这是别的部门', '这是快递的问题', '跟我们没关系']),
  ...words('warn', absolute, ['the best', 'number one', 'no. 1', 'world-class']),
  ...words('refuse', outside, ['add me on wechat', 'pay outside']),
];
