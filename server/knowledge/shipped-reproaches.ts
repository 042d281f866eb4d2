import type { ForbiddenWord } from '../../common/forbidden-words.ts';

const returning = [
  '退换不需要理由，这样问像是在责备客户。直接说怎么退、什么时候退款。',
  'A return needs no reason, and this sounds like a reproach. Say how it goes back and when the money does.',
] as const;
const careless = [
  '像是在怪客户没看清楚。把要点再说一遍就好。',
  'This blames the customer for not reading. Just say again what matters.',
] as const;
const blaming = ['像是在怪客户。说清楚你会怎么处理。', 'This blames the customer. Say what you will do about it.'] as const;
const impatient = ['听起来不耐烦。客户多问几次也是正常的。', 'This sounds impatient. Customers may ask more than once.'] as const;

const words = (
  [reason, reasonEn]: readonly [string, string],
  list: (string | [string, string[]])[],
): (ForbiddenWord & { severity: 'warn' })[] =>
  list.map((each) => {
    const [word, except] = typeof each === 'string' ? [each, []] : each;
    return { word, reason, reasonEn, severity: 'warn', except };
  });

/** Words that reproach a customer, above all one who sends something back (S114): the shop changes the list in its settings. */
export const shippedReproaches = [
  ...words(returning, [
    ...[
      '怎么又退',
      '又要退',
      '为什么要退',
      '凭什么退',
      '退什么退',
      '怎么总是退',
      '不喜欢还买',
      '不喜欢你买',
      '不想要还买',
      '买来玩',
      '爱退不退',
    ],
    ...['占便宜', '薅羊毛', '故意的吧', '恶意退', 'why are you returning', 'why did you buy it', 'take it or leave it'],
  ]),
  ...words(careless, [
    ...[
      '不会自己看',
      '不看清楚',
      '没看清楚就',
      '没看清就',
      '下单前不看',
      '怎么不看',
      '详情页写得很清楚',
      '页面写得清清楚楚',
      '看不懂吗',
      '不识字',
    ],
    ...[
      "why didn't you read",
      'why didn’t you read',
      "didn't you read",
      'didn’t you read',
      'you should have read',
      'you should have checked',
    ],
  ]),
  ...words(blaming, [
    ...[
      '你自己的问题',
      '您自己的问题',
      '你自己弄坏',
      '您自己弄坏',
      '是你的问题',
      '是您的问题',
      '谁让你',
      '早干嘛去了',
      '就你有问题',
      '怎么就你',
      '别人都没问题',
      '别人都说好',
    ],
    ...['your own fault', 'your fault', 'you must have broken it', 'nobody else complains', 'everyone else is happy'],
  ]),
  ...words(impatient, [
    ...['都说了多少遍', '说了多少遍了', '听不懂吗', '你到底想', '您到底想', '你想怎么样', '你想怎样', '事真多', '麻烦死了'],
    ...[['真麻烦', ['真麻烦您', '真麻烦你']] as [string, string[]], 'i already told you', 'what is your problem'],
  ]),
];
