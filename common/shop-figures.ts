import type { FigureWords } from './figures.ts';

/** Figures of the shop and its customers (DOMAIN B2), counted from orders, requests, parcels and talks when they are asked for. */
export const shopFigureKeys = [
  ...([
    'fcr',
    'order_value',
    'items_per_buyer',
    'refund_rate',
    'refusal_rate',
    'repurchase_rate',
    'file_completeness',
    'promises_kept',
    'product_feedback',
    'service_feedback',
    'feedback_answered',
    'aftersales_in_time',
    'aftersales_accurate',
    'return_rate',
    // How far people come on the way to a purchase (S70).
    'asked',
    'compared',
    'decided',
    'received_goods',
    // What people need not be asked, and what a contact costs by how it was served (S67).
    'self_solved',
    'help_solved',
    'contact_cost',
    'person_cost',
    'assistant_cost',
  ] as const),
] as const;
export type ShopFigureKey = (typeof shopFigureKeys)[number];

export interface ShopFigure {
  key: ShopFigureKey;
  /** A share of 1, a plain ratio, or money in minor units. */
  unit: 'share' | 'ratio' | 'money';
  /** What it is made of, and what stands behind it. */
  of: 'conversation' | 'order' | 'customer' | 'request' | 'article';
  better?: 'higher' | 'lower';
  zh: FigureWords;
  en: FigureWords;
}

/** Days in which the same customer must not come back with the same reason (FCR). */
export const repeatDays = 7;
/** What a customer's file should hold. */
export const fileFields = ['name', 'phone', 'email', 'form_of_address', 'contact_wish'] as const;

const paid = { zh: '按付款时间。', en: 'By the time of payment.' };
const answered = { zh: '按客户评价的时间。', en: 'By the time of the answer.' };
const ended = { zh: '按结束的时间。', en: 'By the time they ended.' };
const came = {
  zh: '时间内第一次来访的人，按他们现在走到的一步。',
  en: 'People who first came in the time, by the step they have reached by now.',
};
const merged = { zh: '已合并到别人的档案。', en: 'Files merged into another.' };
const nothing = { zh: '无。', en: 'Nothing.' };
const otherMoney = { zh: '其他币种的订单；以订单最多的币种计。', en: 'Orders in other currencies than the one most orders are in.' };

const both = (
  name: [string, string],
  formula: [string, string],
  window: { zh: string; en: string },
  excluded: { zh: string; en: string } = nothing,
): Pick<ShopFigure, 'zh' | 'en'> => ({
  zh: { name: name[0], formula: formula[0], window: window.zh, excluded: excluded.zh },
  en: { name: name[1], formula: formula[1], window: window.en, excluded: excluded.en },
});

export const shopFigures: readonly ShopFigure[] = [
  {
    ...{ key: 'fcr', unit: 'share', of: 'conversation', better: 'higher' },
    ...both(
      ['一次解决率', 'First contact resolution'],
      [
        '小结为“已解决”、没有重开、同一客户前后 7 天内没有因同一原因再来的会话 ÷ 填了小结的会话（FCR）。',
        'Conversations coded as solved, not reopened, with no other of the same customer for the same reason within 7 days before or after ÷ conversations with codes (FCR).',
      ],
      { zh: '按咨询开始的时间；7 天后才完整。', en: 'By the time the conversation began; complete after 7 days.' },
      {
        zh: '无人接起、没有填小结的会话；客服主动发起的会话。',
        en: 'Conversations nobody took, or without codes; talks an agent began.',
      },
    ),
  },
  {
    ...{ key: 'order_value', unit: 'money', of: 'customer' },
    ...both(
      ['客单价', 'Sales per buyer'],
      ['已付款订单的金额 ÷ 付款的客户数。', 'Amount of paid orders ÷ customers who paid.'],
      paid,
      otherMoney,
    ),
  },
  {
    ...{ key: 'items_per_buyer', unit: 'ratio', of: 'customer' },
    ...both(['客件数', 'Items per buyer'], ['已付款订单的商品件数 ÷ 付款的客户数。', 'Items of paid orders ÷ customers who paid.'], paid),
  },
  {
    ...{ key: 'refund_rate', unit: 'share', of: 'order', better: 'lower' },
    ...both(
      ['退款率', 'Refund rate'],
      ['退款成功的订单行 ÷ 已付款订单的全部订单行。', 'Order lines that were refunded ÷ all lines of paid orders.'],
      { zh: '按付款时间；以后的退款也计入。', en: 'By the time of payment; later refunds count too.' },
      { zh: '补偿和价保：不是退商品的钱。', en: 'Compensation and price protection: no money back for goods.' },
    ),
  },
  {
    ...{ key: 'refusal_rate', unit: 'share', of: 'order', better: 'lower' },
    ...both(
      ['拒收率', 'Refusal rate'],
      ['被拒收的订单 ÷ 已发货的订单。', 'Orders refused at the door ÷ orders that were sent.'],
      { zh: '按第一件包裹发出的时间。', en: 'By the time the first parcel left.' },
      { zh: '被客服驳回或客户撤回的拒收申请。', en: 'Requests for it that were turned down or taken back.' },
    ),
  },
  {
    ...{ key: 'return_rate', unit: 'share', of: 'order', better: 'lower' },
    ...both(
      ['退货率', 'Return rate'],
      ['申请退货的订单 ÷ 已发货的订单。', 'Orders of which goods were to be returned ÷ orders that were sent.'],
      { zh: '按第一件包裹发出的时间；以后的退货也计入。', en: 'By the time the first parcel left; later returns count too.' },
      { zh: '被客服驳回、客户撤回或过期的申请；换货。', en: 'Requests turned down, taken back or lapsed; exchanges.' },
    ),
  },
  {
    ...{ key: 'repurchase_rate', unit: 'share', of: 'customer', better: 'higher' },
    ...both(
      ['复购率', 'Repurchase rate'],
      ['时间内付款两单及以上的客户 ÷ 付款的客户数。', 'Customers who paid for two orders or more in the time ÷ customers who paid.'],
      paid,
    ),
  },
  {
    ...{ key: 'file_completeness', unit: 'share', of: 'customer', better: 'higher' },
    ...both(
      ['客户档案完整率', 'File completeness'],
      [
        '姓名、电话、邮箱、称呼、联系偏好五项中已填的 ÷ 五项，取各客户的平均。',
        'Of name, phone, mail, form of address and wished channel, the part that is filled in; the mean over customers.',
      ],
      { zh: '时间内付过款的客户，按现在的档案。', en: 'Customers who paid in the time, by their file as it is now.' },
      { zh: '已删除个人信息的客户。', en: 'Customers whose data were erased.' },
    ),
  },
  {
    ...{ key: 'promises_kept', unit: 'share', of: 'conversation', better: 'higher' },
    ...both(
      ['承诺兑现率', 'Promises kept'],
      ['按时兑现的承诺 ÷ 到期的承诺。', 'Promises kept in time ÷ promises that were due.'],
      { zh: '按到期时间；改期后按新的时间。', en: 'By the time they were due; when put off, by the new time.' },
      { zh: '取消的承诺；还没到期的；不属于会话的。', en: 'Cancelled ones; those not due yet; those of no conversation.' },
    ),
  },
  {
    ...{ key: 'product_feedback', unit: 'share', of: 'order', better: 'higher' },
    ...both(
      ['商品满意度', 'Satisfied with the goods'],
      ['商品评 4、5 分的评价 ÷ 评了商品的评价。', 'Answers that give the goods 4 or 5 ÷ answers that score the goods.'],
      answered,
    ),
  },
  {
    ...{ key: 'service_feedback', unit: 'share', of: 'order', better: 'higher' },
    ...both(
      ['服务满意度（订单）', 'Satisfied with the service'],
      ['服务评 4、5 分的评价 ÷ 评了服务的评价。', 'Answers that give the service 4 or 5 ÷ answers that score the service.'],
      answered,
      { zh: '会话后的评价，另有满意度。', en: 'Ratings after a talk, which have a figure of their own.' },
    ),
  },
  {
    ...{ key: 'feedback_answered', unit: 'share', of: 'order', better: 'higher' },
    ...both(
      ['评价回收率', 'Requests for feedback answered'],
      ['客户答了的评价邀请 ÷ 发出的评价邀请。', 'Requests for feedback that were answered ÷ those that were made.'],
      { zh: '按邀请的时间；7 天后才完整。', en: 'By the time of asking; complete after 7 days.' },
    ),
  },
  {
    ...{ key: 'aftersales_in_time', unit: 'share', of: 'request', better: 'higher' },
    ...both(
      ['售后处理及时率', 'After-sales in time'],
      [
        '店铺的每个时限都没有超的售后单 ÷ 办完或拒绝的售后单。',
        'Requests in which no clock of the shop ran out ÷ requests completed or rejected.',
      ],
      ended,
      {
        zh: '客户撤回、过期的；等客户、等快递的时限。',
        en: 'Those taken back or lapsed; clocks that wait for the customer or the carrier.',
      },
    ),
  },
  {
    ...{ key: 'aftersales_accurate', unit: 'share', of: 'request', better: 'higher' },
    ...both(
      ['售后处理准确率', 'After-sales handled right'],
      [
        '没有因处理错误重新处理的售后单 ÷ 办完或拒绝的售后单。重新处理：复核改了结论，或查明责任在商家、员工的投诉。',
        'Requests not opened again for wrong handling ÷ requests completed or rejected. Opened again: a dispute that changed the outcome, or a complaint found to be the shop’s or a colleague’s doing.',
      ],
      ended,
      { zh: '客户撤回、过期的。', en: 'Those taken back or lapsed.' },
    ),
  },
  {
    ...{ key: 'asked', unit: 'share', of: 'customer', better: 'higher' },
    ...both(
      ['旅程：来访 → 收集信息', 'Journey: came → asked'],
      ['来咨询、收到客服的清单或下过单的人 ÷ 来访的人。', 'People who asked, were offered a cart or ordered ÷ people who came.'],
      came,
      merged,
    ),
  },
  {
    ...{ key: 'compared', unit: 'share', of: 'customer', better: 'higher' },
    ...both(
      ['旅程：收集信息 → 比较判断', 'Journey: asked → compared'],
      ['收到客服的清单或下过单的人 ÷ 走到上一步的人。', 'People who were offered a cart or ordered ÷ those who came so far.'],
      came,
      merged,
    ),
  },
  {
    ...{ key: 'decided', unit: 'share', of: 'customer', better: 'higher' },
    ...both(
      ['旅程：比较判断 → 做出决定', 'Journey: compared → decided'],
      ['付过款的人 ÷ 走到上一步的人。', 'People who paid for an order ÷ those who came so far.'],
      came,
      merged,
    ),
  },
  {
    ...{ key: 'received_goods', unit: 'share', of: 'customer', better: 'higher' },
    ...both(
      ['旅程：做出决定 → 收货', 'Journey: decided → received'],
      ['签收过订单的人 ÷ 走到上一步的人。', 'People who signed for an order ÷ those who came so far.'],
      came,
      merged,
    ),
  },
  {
    ...{ key: 'self_solved', unit: 'share', of: 'conversation', better: 'higher' },
    ...both(
      ['自助解决率：机器人', 'Self-service: assistant'],
      [
        '机器人接待、没有转给人就结束的会话 ÷ 机器人接待并已结束的会话。',
        'Talks the assistant had that ended without a person ÷ talks the assistant had that have ended.',
      ],
      { zh: '按机器人开始接待的时间。', en: 'By the time the assistant began.' },
      { zh: '没有经过机器人的会话。', en: 'Talks that never were with the assistant.' },
    ),
  },
  {
    ...{ key: 'help_solved', unit: 'share', of: 'article', better: 'higher' },
    ...both(
      ['自助解决率：帮助中心', 'Self-service: help centre'],
      ['读者说“有帮助”的评价 ÷ 文章的全部评价。', 'Votes of readers that an article helped ÷ all votes on articles.'],
      { zh: '按评价的时间。', en: 'By the time of the vote.' },
      { zh: '没有评价的阅读。', en: 'Readings without a vote.' },
    ),
  },
  {
    ...{ key: 'contact_cost', unit: 'money', of: 'conversation', better: 'lower' },
    ...both(
      ['每次咨询的成本', 'Cost of a contact'],
      ['人工和机器人接待的成本之和 ÷ 这些会话数。', 'What talks served by people and by the assistant alone cost together ÷ these talks.'],
      { zh: '按咨询开始的时间。', en: 'By the time the conversation began.' },
      {
        zh: '还没有结束的、没有人接待过的会话；没有填成本时不计。',
        en: 'Talks still open or served by nobody; all of them until the costs are said.',
      },
    ),
  },
  {
    ...{ key: 'person_cost', unit: 'money', of: 'conversation', better: 'lower' },
    ...both(
      ['每次咨询的成本：人工', 'Cost of a contact: people'],
      [
        '从接起到结束的小时数 × 每小时成本 ÷ 同时接待数，取各会话的平均。',
        'Hours from taking it to its end × cost of an hour ÷ talks at a time; the mean over talks.',
      ],
      { zh: '按咨询开始的时间。', en: 'By the time the conversation began.' },
      { zh: '还没有结束的会话；没有填成本时不计。', en: 'Talks still open; all of them until the costs are said.' },
    ),
  },
  {
    ...{ key: 'assistant_cost', unit: 'money', of: 'conversation', better: 'lower' },
    ...both(
      ['每次咨询的成本：机器人', 'Cost of a contact: assistant'],
      ['机器人独自接待的会话，每次按填写的成本。', 'Talks the assistant had alone, each at the cost that was said.'],
      { zh: '按咨询开始的时间。', en: 'By the time the conversation began.' },
      { zh: '还没有结束的会话；没有填成本时不计。', en: 'Talks still open; all of them until the costs are said.' },
    ),
  },
];
