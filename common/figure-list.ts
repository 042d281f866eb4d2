import type { Figure } from './figures.ts';

const opened = { zh: '按咨询开始的时间。', en: 'By the time the conversation began.' };
const ended = { zh: '会话结束后计入。', en: 'Counted once the talk has ended.' };
const desk = { zh: '店铺时间 8:00–23:00。会话结束后计入。', en: '8:00 to 23:00, shop time. Counted once the talk has ended.' };
const nothing = { zh: '无。', en: 'Nothing.' };
const openTalks = {
  zh: '还没有结束的会话；内部备注和系统提示。',
  en: 'Talks that have not ended; internal notes and lines of the system.',
};

const both = (
  name: [string, string],
  formula: [string, string],
  window: { zh: string; en: string },
  excluded: { zh: string; en: string } = nothing,
): Pick<Figure, 'zh' | 'en'> => ({
  zh: { name: name[0], formula: formula[0], window: window.zh, excluded: excluded.zh },
  en: { name: name[1], formula: formula[1], window: window.en, excluded: excluded.en },
});

const begunByUs = { zh: '客服主动发起的会话。', en: 'Talks an agent began.' };
const leftFirst = {
  zh: '接起前转为留言的会话不算接起，仍计入接入量。客服主动发起的会话不计；记录下来的来电算立即接起。',
  en: 'One that became a message left before is not taken in time, but received. Talks an agent began are left out; a call written down counts as taken at once.',
};
const firstReplyRest = {
  zh: '无人值守时的留言；客服主动发起的会话；还没有结束的会话。机器人和系统的话不算回复。',
  en: 'Messages left while nobody was there; talks an agent began; talks that have not ended. What the system says is no reply.',
};

/** Every figure with its words: the API, the page and the documents say the same. */
export const figures: readonly Figure[] = [
  {
    ...{ key: 'received', unit: 'count', top: 'received' },
    ...both(
      ['接入量', 'Received'],
      [
        '客户发起的会话数。客服一栏记给第一位接起的人。',
        'Conversations customers began. An agent’s are those they were the first to take.',
      ],
      opened,
      begunByUs,
    ),
  },
  {
    ...{ key: 'served', unit: 'count', top: 'served' },
    ...both(['接待量', 'Served'], ['被客服接起过的会话数。', 'Conversations an agent has taken.'], opened, begunByUs),
  },
  {
    ...{ key: 'answer_rate', unit: 'share', top: 'served', under: 'received', better: 'higher' },
    ...both(['应答率（京东 2018）', 'Answer rate (JD 2018)'], ['接待量 ÷ 接入量。', 'Served ÷ received.'], opened, begunByUs),
  },
  {
    ...{ key: 'abandoned', unit: 'count', top: 'abandoned', better: 'lower' },
    ...both(
      ['放弃量', 'Abandoned'],
      ['从未被接起、客户自己离开的会话数。', 'Conversations nobody ever took and the customer left.'],
      opened,
      {
        zh: '留言不算放弃，除非客户自己离开；预约回电不算。',
        en: 'A message left is not abandoned, unless the customer goes; nor is a callback.',
      },
    ),
  },
  {
    ...{ key: 'abandon_rate', unit: 'share', top: 'abandoned', under: 'received', better: 'lower' },
    ...both(['放弃率', 'Abandon rate'], ['放弃量 ÷ 接入量。', 'Abandoned ÷ received.'], opened),
  },
  {
    ...{ key: 'abandoned_wait', unit: 'seconds', top: 'abandoned_ms', under: 'abandoned', better: 'lower' },
    ...both(
      ['放弃前等待', 'Wait before leaving'],
      ['放弃的会话从开始到第一次离开的平均时长。', 'Mean time from the beginning to first leaving, of abandoned conversations.'],
      opened,
    ),
  },
  {
    ...{ key: 'left_messages', unit: 'count', top: 'left_messages' },
    ...both(
      ['留言', 'Messages left'],
      ['无人值守、转为留言的会话数。', 'Conversations that became a message left because nobody was there.'],
      opened,
    ),
  },
  {
    ...{ key: 'queue_wait', unit: 'seconds', top: 'waited_ms', under: 'waited', better: 'lower' },
    ...both(
      ['平均排队', 'Mean wait'],
      ['从会话开始到第一次被接起的平均时长（ASA）。', 'Mean time from the beginning to the first acceptance (ASA).'],
      opened,
      {
        zh: '接起前转为留言的会话；客服主动发起的会话；记录下来的电话（响了多久不得而知）。',
        en: 'Conversations that became a message left before; talks an agent began; telephone calls written down (how long it rang is not known).',
      },
    ),
  },
  {
    ...{ key: 'callbacks', unit: 'count', top: 'callbacks' },
    ...both(
      ['预约回电', 'Callbacks'],
      ['排队时改为预约回电、当时无人接起的会话数。', 'Conversations that ended because whoever waited would rather be called.'],
      opened,
      { zh: '已经有人接起的会话。', en: 'Conversations somebody had taken.' },
    ),
  },
  {
    ...{ key: 'taken_20s', unit: 'share', top: 'taken_20s', under: 'received', better: 'higher' },
    ...both(
      ['20 秒接起率', 'Taken within 20 s'],
      ['20 秒内被接起的会话 ÷ 接入量（服务水平）。', 'Conversations taken within 20 s ÷ received (service level).'],
      opened,
      leftFirst,
    ),
  },
  {
    ...{ key: 'taken_60s', unit: 'share', top: 'taken_60s', under: 'received', better: 'higher' },
    ...both(
      ['60 秒接起率', 'Taken within 60 s'],
      ['60 秒内被接起的会话 ÷ 接入量。', 'Conversations taken within 60 s ÷ received.'],
      opened,
      leftFirst,
    ),
  },
  {
    ...{ key: 'first_reply_p50', unit: 'seconds', top: 'first_reply_ms', under: 'first_replies', percentile: 0.5, better: 'lower' },
    ...both(
      ['首次响应（中位）', 'First reply, median'],
      [
        '客户第一句话到客服第一句回复，取中位数。由分档统计得出：10 秒以内每档 1 秒，以上每档宽 10%。',
        'From the customer’s first message to the first human reply, the median. From buckets: 1 s wide up to 10 s, 10 % wide above.',
      ],
      opened,
      firstReplyRest,
    ),
  },
  {
    ...{ key: 'first_reply_p90', unit: 'seconds', top: 'first_reply_ms', under: 'first_replies', percentile: 0.9, better: 'lower' },
    ...both(
      ['首次响应（P90）', 'First reply, P90'],
      ['十分之九的首次响应不长于它。分档同中位数。', 'Nine in ten first replies take no longer. Buckets as for the median.'],
      opened,
      firstReplyRest,
    ),
  },
  {
    ...{ key: 'first_reply_mean', unit: 'seconds', top: 'first_reply_ms', under: 'first_replies', better: 'lower' },
    ...both(['首次响应（平均）', 'First reply, mean'], ['首次响应时长的平均值。', 'The mean of first replies.'], opened, firstReplyRest),
  },
  {
    ...{ key: 'turn_reply', unit: 'seconds', top: 'turn_reply_ms', under: 'answered_rounds', better: 'lower' },
    ...both(
      ['平均响应', 'Reply to each turn'],
      [
        '每一轮从客户第一句到客服回复的平均时长。连着几句没有被回复的话是一轮。',
        'Mean time from the first message of each customer turn to the reply. A run of unanswered messages is one turn.',
      ],
      desk,
      { zh: '没有被回复的轮次；还没有结束的会话。', en: 'Turns nobody answered; talks that have not ended.' },
    ),
  },
  {
    ...{ key: 'within_30s', unit: 'share', top: 'asked_30s', under: 'asked', better: 'higher' },
    ...both(
      ['30 秒应答率', 'Within 30 s'],
      ['30 秒内被人工回复的客户消息 ÷ 全部客户消息。', 'Customer messages a human answered within 30 s ÷ all customer messages.'],
      desk,
      openTalks,
    ),
  },
  {
    ...{ key: 'within_30s_jd', unit: 'share', top: 'asked_jd_30s', under: 'asked_jd', better: 'higher' },
    ...both(
      ['30 秒应答率（京东）', 'Within 30 s (JD)'],
      ['同 30 秒应答率，按京东的时段；其余时间算留言。', 'As within 30 s, in JD’s hours; at other hours it is a message left.'],
      { zh: '店铺时间 9:00–23:00。会话结束后计入。', en: '9:00 to 23:00, shop time. Counted once the talk has ended.' },
      openTalks,
    ),
  },
  {
    ...{ key: 'within_3m_taobao', unit: 'share', top: 'rounds_3m', under: 'rounds', better: 'higher' },
    ...both(
      ['3 分钟回复率（淘宝）', 'Within 3 min (Taobao)'],
      ['3 分钟内首次被回复的轮次 ÷ 全部轮次。', 'Turns first answered within 3 minutes ÷ all turns.'],
      desk,
      openTalks,
    ),
  },
  {
    ...{ key: 'within_3m_douyin', unit: 'share', top: 'talks_3m', under: 'talks', better: 'higher' },
    ...both(
      ['3 分钟回复率（抖音）', 'Within 3 min (Douyin)'],
      [
        '每一轮都在 3 分钟内被回复的会话 ÷ 客户说过话的会话。有一轮超时，整个会话算 0；无人可接也算 0。',
        'Conversations whose every turn was answered within 3 minutes ÷ conversations in which the customer wrote. One late turn makes it 0; so does nobody being there.',
      ],
      desk,
      openTalks,
    ),
  },
  {
    ...{ key: 'within_3m_kuaishou', unit: 'share', top: 'people_3m', under: 'people', better: 'higher' },
    ...both(
      ['3 分钟回复率（快手）', 'Within 3 min (Kuaishou)'],
      [
        '（人工接待人数 − 有一轮 3 分钟内未回复的人数）÷ 人工接待人数。一人一天计一次，记给当天第一个会话。',
        '(People served − people with a turn not answered in 3 minutes) ÷ people served. One person counts once a day, with the day’s first conversation.',
      ],
      desk,
      openTalks,
    ),
  },
  {
    ...{ key: 'effective_pdd', unit: 'share', top: 'consulted_1h', under: 'consulted', better: 'higher' },
    ...both(
      ['有效回复率（拼多多 2019）', 'Effective replies (Pinduoduo 2019)'],
      [
        '（咨询人数 − 无效人数）÷ 咨询人数。有消息未回复或超过 1 小时才回复，即为无效；一人一天计一次。',
        '(People who asked − ineffective) ÷ people who asked. Ineffective: a message unanswered, or answered after an hour. One person counts once a day.',
      ],
      desk,
      openTalks,
    ),
  },
  {
    ...{ key: 'reply_ratio', unit: 'ratio', top: 'staff_messages', under: 'customer_messages' },
    ...both(
      ['答问比', 'Answers per question'],
      ['客服消息数 ÷ 客户消息数。', 'Messages of agents ÷ messages of customers.'],
      ended,
      openTalks,
    ),
  },
  {
    ...{ key: 'handled', unit: 'count', top: 'handled' },
    ...both(
      ['处理量', 'Handled'],
      [
        '客服处理完的接待段数：从接起到结束或交出为一段。',
        'Stretches agents have finished: from taking a conversation to its end, or to handing it on.',
      ],
      { zh: '按该段结束的时间。', en: 'By the time the stretch ended.' },
    ),
  },
  {
    ...{ key: 'handling_time', unit: 'seconds', top: 'handling_ms', under: 'handled', better: 'lower' },
    ...both(
      ['平均处理时长', 'Handling time'],
      ['（接待 + 话后处理）÷ 处理量（AHT）。', '(Talk + wrap-up) ÷ handled (AHT).'],
      { zh: '按该段结束的时间。', en: 'By the time the stretch ended.' },
      {
        zh: '客户沉默到自动结束的时间：接待算到最后一句话为止。',
        en: 'Silence until a talk ends by itself: the talk then lasts to its last message.',
      },
    ),
  },
  {
    ...{ key: 'wrap_up_time', unit: 'seconds', top: 'wrap_up_ms', under: 'wrap_ups', better: 'lower' },
    ...both(
      ['话后处理', 'Wrap-up time'],
      ['从结束接待到填完小结的平均时长（ACW）。', 'Mean time from the end of the talk to the codes filled in (ACW).'],
      { zh: '按填完小结的时间。', en: 'By the time the codes were filled in.' },
      { zh: '没有填小结、自动关闭的会话。', en: 'Conversations that closed by themselves without codes.' },
    ),
  },
  {
    ...{ key: 'occupancy', unit: 'share', top: 'busy_ms', under: 'staffed_ms' },
    ...both(
      ['占用率', 'Occupancy'],
      [
        '在岗（在线、示忙）时间里手上至少有一个会话的时间 ÷ 在岗时间。技能组按现在的成员相加。',
        'Of the time at the desk (online or busy), the part with at least one conversation in hand. Groups add up their present members.',
      ],
      { zh: '按已经过完的整点。', en: 'By whole hours that are over.' },
      {
        zh: '小休、就餐、会议、辅导、培训和离线；渠道不分，因为座席同时接待各渠道。',
        en: 'Breaks, meals, meetings, coaching, training and offline; not by channel or stage, since a seat serves all of them.',
      },
    ),
  },
  {
    ...{ key: 'transfers', unit: 'count', top: 'transfers' },
    ...both(
      ['转接', 'Transfers'],
      [
        '客服把会话转给同事或技能组、或由班长接管的次数，记给转出的人。',
        'Times a conversation was handed on or taken over, counted for whom it left.',
      ],
      {
        zh: '按转接的时间。',
        en: 'By the time of the transfer.',
      },
    ),
  },
  {
    ...{ key: 'reopened', unit: 'count', top: 'reopened', better: 'lower' },
    ...both(
      ['重开', 'Reopened'],
      [
        '关闭后 48 小时内客户再来、会话重新打开的次数，记给关闭时的客服。',
        'Times a customer wrote again within 48 hours after closing, counted for who had it then.',
      ],
      {
        zh: '按重开的时间。',
        en: 'By the time of reopening.',
      },
    ),
  },
  {
    ...{ key: 'satisfaction', unit: 'share', top: 'satisfied', under: 'rated', better: 'higher' },
    ...both(
      ['满意度', 'Satisfaction'],
      ['评 4 分和 5 分的 ÷ 全部评价（CSAT）。记给被评价的客服。', 'Ratings of 4 and 5 ÷ all ratings (CSAT), for the agent who was rated.'],
      { zh: '按评价的时间。', en: 'By the time of the rating.' },
      { zh: '没有评价的会话。', en: 'Conversations nobody rated.' },
    ),
  },
  {
    ...{ key: 'enquirers', unit: 'count', top: 'enquirers' },
    ...both(
      ['询单人数', 'Enquirers'],
      [
        '下单前来咨询、被接待过的人数。一人一天计一次，记给当天第一个售前会话的客服。',
        'People served who asked before ordering. One person counts once a day, for the agent of the day’s first pre-sale conversation.',
      ],
      opened,
      { zh: '小结不是售前的会话；客服主动发起的会话。', en: 'Conversations not coded as pre-sale; talks an agent began.' },
    ),
  },
  {
    ...{ key: 'paid_next_day', unit: 'share', top: 'paid_next_day', under: 'enquirers', better: 'higher' },
    ...both(
      ['询单次日付款率', 'Paid by the next day'],
      ['咨询后下单、当天或次日付款的人 ÷ 询单人数。', 'Enquirers who then ordered and paid the same or the next day ÷ enquirers.'],
      { zh: '按咨询开始的时间；次日过完才完整。', en: 'By the time the conversation began; complete after the next day.' },
      { zh: '咨询前已下的订单。', en: 'Orders placed before the conversation.' },
    ),
  },
  {
    ...{ key: 'paid_finally', unit: 'share', top: 'paid_finally', under: 'enquirers', better: 'higher' },
    ...both(
      ['询单最终付款率', 'Paid in the end'],
      ['咨询后下单、4 天内付款的人 ÷ 询单人数。', 'Enquirers who then ordered and paid within 4 days ÷ enquirers.'],
      { zh: '按咨询开始的时间；4 天后才完整。', en: 'By the time the conversation began; complete after 4 days.' },
      { zh: '咨询前已下的订单。', en: 'Orders placed before the conversation.' },
    ),
  },
  {
    ...{ key: 'conversion', unit: 'ratio', top: 'enquiry_orders', under: 'enquirers', better: 'higher' },
    ...both(
      ['询单转化率', 'Conversion'],
      ['咨询后下单并在 4 天内付款的订单数 ÷ 询单人数。', 'Orders placed after the conversation and paid within 4 days ÷ enquirers.'],
      { zh: '按咨询开始的时间；4 天后才完整。', en: 'By the time the conversation began; complete after 4 days.' },
      { zh: '咨询前已下的订单。', en: 'Orders placed before the conversation.' },
    ),
  },
];
