/** What goes wrong with orders before the customer notices (DOMAIN D9, S83, S84), and what may be done about it. */
export const exceptionKinds = [
  ...(['out_of_stock', 'unsent', 'no_scan', 'no_update', 'late', 'lost', 'damaged', 'refused', 'returned', 'wrong_address'] as const),
  ...(['rate_missing', 'plan_late', 'customs_held'] as const),
] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

/** What a customer may choose. */
export const exceptionChoices = ['wait', 'swap', 'part', 'refund', 'reship', 'new_address'] as const;
export type ExceptionChoice = (typeof exceptionChoices)[number];

/** What a rule may choose for who does not answer: what needs nothing more of them. */
export const silentChoices = ['wait', 'part', 'refund', 'reship'] as const satisfies readonly ExceptionChoice[];
export type SilentChoice = (typeof silentChoices)[number];

/** Choices that become a request by themselves; the others need more than a word and are done on the order's page. */
export const executableChoices = ['refund', 'reship'] as const satisfies readonly ExceptionChoice[];
export type ExecutableChoice = (typeof executableChoices)[number];

export const choiceWords: Record<ExceptionChoice, readonly [zh: string, en: string]> = {
  wait: ['再等等', 'I will wait'],
  swap: ['换一款', 'Send another variant'],
  part: ['有货的先发', 'Send what is there first'],
  refund: ['退款', 'Give me my money back'],
  reship: ['重新寄一份', 'Send it again'],
  new_address: ['换个地址重新送', 'Deliver to another address'],
};

/** What a customer reads once they have chosen: what comes next, and what is still theirs to do. */
export const choiceNextWords: Record<ExceptionChoice, readonly [zh: string, en: string]> = {
  wait: ['已记下，有进展会马上告诉您。', 'Noted. We tell you as soon as there is news.'],
  swap: [
    '已记下。请在订单页选要换的款式，或告诉客服。',
    'Noted. Please choose the other variant on the page of the order, or tell us in the chat.',
  ],
  part: ['已记下，有货的先发，其余到货后补发。', 'Noted. What is there is sent first, the rest once it has come.'],
  refund: ['已记下，我们会尽快为您退款。', 'Noted. We give you your money back soon.'],
  reship: ['已记下，我们会重新寄出。', 'Noted. We send it again.'],
  new_address: [
    '已记下。请在订单页改收货地址，或告诉客服。',
    'Noted. Please change the address on the page of the order, or tell us in the chat.',
  ],
};

/** Customers whose goods ran out are told within so many hours (DOMAIN D9). */
export const contactHours = 2;

/** After so many hours without an answer the shop's rule chooses, or the board marks it for a person (DOMAIN D9). */
export const silentHours = 24;

/** What a customer reads before and after the rule has chosen for them. */
export const silentWords = (choice: ExceptionChoice, hasChosen: boolean): readonly [zh: string, en: string] => {
  const [zh, en] = choiceWords[choice];
  return hasChosen
    ? [
        `${silentHours} 小时没有收到您的选择，已按“${zh}”记下，办好之前您都可以改。`,
        `We had no answer within ${silentHours} hours and took it as “${en}”. You can change it until it is done.`,
      ]
    : [
        `${silentHours} 小时内没有收到您的选择，就按“${zh}”处理，办好之前您都可以改。`,
        `Without an answer within ${silentHours} hours we take it as “${en}”. You can change it until it is done.`,
      ];
};

interface ExceptionWords {
  name: readonly [zh: string, en: string];
  /** What a group of them has in common: the carrier, the goods, the warehouse, or the customers' tier. */
  by: 'carrier' | 'variant' | 'warehouse' | 'tier' | 'plan';
  choices: readonly ExceptionChoice[];
  /** The notice proposed to the shop; {order} stands for the order's number. */
  notice: readonly [zh: string, en: string];
}

const sorry = {
  zh: '抱歉给您添麻烦了。',
  en: 'We are sorry for the trouble.',
};

const notice = (zh: string, en: string): readonly [string, string] => [`${zh}${sorry.zh}`, `${en} ${sorry.en}`];

export const exceptions: Record<ExceptionKind, ExceptionWords> = {
  out_of_stock: {
    name: ['缺货', 'Out of stock'],
    by: 'variant',
    choices: ['wait', 'swap', 'part', 'refund'],
    notice: notice(
      '您的订单 {order} 里有商品暂时缺货，请告诉我们您希望怎么办。',
      'Something in your order {order} is out of stock. Please tell us what you would like.',
    ),
  },
  unsent: {
    name: ['超时未发货', 'Not sent in time'],
    by: 'warehouse',
    choices: ['wait', 'refund'],
    notice: notice(
      '您的订单 {order} 没有在承诺的时间发出，我们正在催。',
      'Your order {order} was not sent when promised. We are pushing it.',
    ),
  },
  no_scan: {
    name: ['迟迟无揽收', 'Not picked up'],
    by: 'carrier',
    choices: ['wait', 'refund'],
    notice: notice(
      '您的订单 {order} 已交给快递，但还没有揽收记录，我们已联系快递。',
      'The carrier has not yet picked up your order {order}. We have asked them.',
    ),
  },
  no_update: {
    name: ['物流停滞', 'Parcel stands still'],
    by: 'carrier',
    choices: ['wait', 'reship', 'refund'],
    notice: notice(
      '您的订单 {order} 的物流一直没有更新，我们已在查件。',
      'The parcel of your order {order} has not moved for some time. We are tracing it.',
    ),
  },
  late: {
    name: ['超过预计送达', 'Later than promised'],
    by: 'carrier',
    choices: ['wait', 'refund'],
    notice: notice(
      '您的订单 {order} 会比预计晚到，我们已催快递。',
      'Your order {order} will arrive later than promised. We have urged the carrier.',
    ),
  },
  lost: {
    name: ['丢件', 'Lost'],
    by: 'carrier',
    choices: ['reship', 'refund'],
    notice: notice(
      '快递确认您的订单 {order} 已丢失。您可以选择重新寄送或退款。',
      'The carrier has lost your order {order}. You may have it sent again or get your money back.',
    ),
  },
  damaged: {
    name: ['运输破损', 'Damaged on the way'],
    by: 'carrier',
    choices: ['reship', 'refund'],
    notice: notice(
      '您的订单 {order} 在运输中破损。您可以选择重新寄送或退款。',
      'Your order {order} was damaged on the way. You may have it sent again or get your money back.',
    ),
  },
  refused: {
    name: ['拒收', 'Refused'],
    by: 'carrier',
    choices: ['refund', 'new_address'],
    notice: notice(
      '您的订单 {order} 显示拒收，请告诉我们怎么处理。',
      'Your order {order} was refused at the door. Please tell us what to do.',
    ),
  },
  returned: {
    name: ['退回', 'Returned to us'],
    by: 'carrier',
    choices: ['refund', 'reship', 'new_address'],
    notice: notice(
      '您的订单 {order} 被快递退回，请告诉我们怎么处理。',
      'The carrier returned your order {order} to us. Please tell us what to do.',
    ),
  },
  wrong_address: {
    name: ['地址有误', 'Wrong address'],
    by: 'carrier',
    choices: ['new_address', 'refund'],
    notice: notice(
      '快递找不到您订单 {order} 的收货地址，请核对。',
      'The carrier cannot find the address of your order {order}. Please check it.',
    ),
  },
  /** Customs keep a parcel from abroad (S106). */
  customs_held: {
    name: ['清关受阻', 'Held by customs'],
    by: 'carrier',
    choices: ['wait', 'refund'],
    notice: notice(
      '您的订单 {order} 被海关要求查验或补充资料，清关会比平常久。需要您配合时，客服会告诉您要准备什么。',
      'Customs keep your order {order} to look at it or to see more papers, so it takes longer. We tell you if anything is needed of you.',
    ),
  },
  /** A plan of a department is behind, and these orders were promised earlier (S94). */
  plan_late: {
    name: ['生产延期', 'Made later than planned'],
    by: 'plan',
    choices: ['wait', 'refund'],
    notice: notice(
      '您的订单 {order} 的商品生产比计划晚，发货会推迟。',
      'The goods of your order {order} are made later than planned, so they leave later.',
    ),
  },
  /** A promise to customers of a tier that the price of an order did not keep (S177): made good with what is missing. */
  rate_missing: {
    name: ['会员折扣未兑现', 'Promised rate not given'],
    by: 'tier',
    choices: [],
    notice: notice(
      '您的订单 {order} 没有按会员折扣计价，少优惠的部分我们会补给您。',
      'Your order {order} was not priced at the rate we promise you. We give you what is missing.',
    ),
  },
};

/** What is given on top by a rule of the shop; a broken promise is made good with what is missing. */
export const compensatedByRule = exceptionKinds.filter((kind) => kind !== 'rate_missing');

/** The law's time for a carrier's answer to a claim (快递暂行条例 第二十七条). */
export const exceptionClocks = { claimDays: 7 } as const;

/** The times that a shop sets itself: when a parcel or an order counts as gone wrong. */
export const exceptionHours = ['noScanHours', 'noUpdateHours', 'customsHours', 'lateHours', 'unsentHours'] as const;

/** What is given on top for a trouble: a share of what the order cost, up to a bound. */
export interface Compensating {
  percent: number;
  mostMinor: number;
}

export const proposedFor = (rule: Compensating | undefined, totalMinor: number): number =>
  rule ? Math.min(rule.mostMinor, Math.floor((totalMinor * rule.percent) / 100)) : 0;
