import type { IntentLead } from '../../common/assistant.ts';

type Language = 'zh-CN' | 'en';

/** What the assistant calls itself, in each of its messages. */
export const assistantName: Record<Language, string> = { 'zh-CN': '智能助手', en: 'AI assistant' };

const phrases = {
  toPerson: {
    'zh-CN': '好的，正在为您转人工客服。您在这里说过的话客服都能看到，不用再说一遍。',
    en: 'Of course. I am passing you to a colleague, who can read all of this, so you need not say it again.',
  },
  sorry: {
    'zh-CN': '非常抱歉给您带来不好的体验。我马上请人工客服来处理，您说过的话他们都能看到。',
    en: 'I am very sorry about this. I am getting a colleague for you at once, who can read all that you wrote.',
  },
  cannotTell: {
    'zh-CN': '抱歉，这个问题我还是没有把握，不想给您错误的答案。我请人工客服来回答，您说过的话他们都能看到。',
    en: 'I am sorry, I am still not sure and do not want to tell you anything wrong. A colleague will answer; they can read all of this.',
  },
  cannotSee: {
    'zh-CN': '图片和文件我看不懂，这就请人工客服来看。',
    en: 'I cannot read pictures or files. A colleague will have a look at it.',
  },
  needsPerson: {
    'zh-CN': '这件事需要人工客服来办，我已把您说的转给他们，不用再说一遍。',
    en: 'This needs a colleague. I have passed on what you told me, so you need not say it again.',
  },
  longEnough: {
    'zh-CN': '我们聊了不少，还是请人工客服接着帮您吧。您说过的话他们都能看到。',
    en: 'We have been at this for a while. A colleague will go on from here and can read all of it.',
  },
  nobody: {
    'zh-CN': '现在没有客服在线，已按留言转给同事，他们回来后最先答复您。',
    en: 'Nobody is online now. Your message has been left for my colleagues, who will answer it first when they are back.',
  },
  unsure: {
    'zh-CN': '抱歉，我没有把握答对这个问题。您可以换个说法再问一次，或者直接转人工。',
    en: 'I am sorry, I do not know the answer to that. You can put it another way, or talk to a person.',
  },
  perhaps: {
    'zh-CN': '抱歉，我没有把握答对这个问题。您是不是想问下面这些？都不是的话，可以换个说法，或者直接转人工。',
    en: 'I am sorry, I do not know the answer to that. Did you mean one of these? If not, put it another way, or talk to a person.',
  },
  hello: {
    'zh-CN': '您好，我是智能助手，可以回答退换货、物流、发票等问题，也随时可以转人工。请问想了解什么？',
    en: 'Hello, I am the AI assistant. I can answer questions about returns, delivery, invoices and more, and you can talk to a person at any time. What would you like to know?',
  },
  whoSpeaks: {
    'zh-CN': '我是智能助手，不是真人。我可以查订单和物流、办退货和取消、推荐商品，也能回答常见问题；想和真人说话，随时可以转人工。',
    en: 'I am the AI assistant, not a person. I look up orders and parcels, see to returns and cancellations, recommend goods and answer common questions. You can talk to a person at any time.',
  },
  /** After the shop's own greeting. */
  introduced: {
    'zh-CN': '我是智能助手，可以回答退换货、物流、发票等问题，也随时可以转人工。',
    en: 'I am the AI assistant. I can answer questions about returns, delivery, invoices and more, and you can talk to a person at any time.',
  },
  welcome: {
    'zh-CN': '不客气。还有别的问题随时问我。',
    en: 'You are welcome. Ask me anything else at any time.',
  },
  guide: {
    'zh-CN': '先一起排查一下：按下面的步骤选，几步就能找到原因。不行随时转人工。',
    en: 'Let us find out together: answer below step by step. A person is there whenever you want one.',
  },
  yes: { 'zh-CN': '是', en: 'Yes' },
  no: { 'zh-CN': '不用了', en: 'No' },
  yesLabel: { 'zh-CN': '是，请办理', en: 'Yes, please' },
  noLabel: { 'zh-CN': '不用了', en: 'No, leave it' },
  declined: { 'zh-CN': '好的，什么都没有改动。还需要什么？', en: 'All right, nothing was changed. Anything else?' },
  nothingOpen: {
    'zh-CN': '好的。现在没有等您确认的事，需要什么直接告诉我。',
    en: 'All right. Nothing waits for your word now; tell me whatever you need.',
  },
  tooLate: {
    'zh-CN': '刚才的确认已经过时，什么都没有改动。还需要的话，请再说一次要办什么。',
    en: 'That offer has run out, and nothing was changed. If you still want it, please say so again.',
  },
  cancelled: { 'zh-CN': '已为您取消订单。', en: 'Your order has been cancelled.' },
  cancelAsked: {
    'zh-CN': '已为您申请取消，退款进度看下面的卡片。',
    en: 'I have asked for the cancellation. The card below shows how the refund goes.',
  },
  addressChanged: { 'zh-CN': '已为您改好收货地址。', en: 'The address has been changed.' },
  urged: {
    'zh-CN': '已请快递加快派送，快递会在 24 小时内答复，客服会跟进。',
    en: 'The carrier has been asked to hurry and answers within 24 hours; we follow it up.',
  },
  claimAsked: {
    'zh-CN': '已为您提交售后申请和照片，下一步看下面的卡片。',
    en: 'Your request and pictures have been passed on. The card below shows what comes next.',
  },
  returnAsked: {
    'zh-CN': '已为您申请退货，下一步看下面的卡片。',
    en: 'I have asked for the return. The card below shows what comes next.',
  },
  person: { 'zh-CN': '转人工', en: 'Talk to a person' },
  more: { 'zh-CN': '点开下面的来源可看全文。', en: 'Open the source below to read all of it.' },
} as const satisfies Record<string, Record<Language, string>>;

export const phrase = (key: keyof typeof phrases, language: Language): string => phrases[key][language];

const offers: Partial<Record<IntentLead, [zh: string, en: string]>> = {
  order: ['查一下我的订单', 'Look up my order'],
  tracking: ['查物流', 'Track my order'],
  cancel: ['我要取消订单', 'Cancel my order'],
  return: ['我要退货', 'I want to return this'],
  refund: ['查退款进度', 'Where is my refund'],
  fault: ['商品有问题，帮我申请售后', 'Something is wrong with what I got'],
  address: ['我要改收货地址', 'Change my delivery address'],
  urge: ['催一下快递', 'Ask the carrier to hurry'],
};

/** What one says to have it done instead. */
export function offerOf(lead: IntentLead, language: Language): { label: string; say: string } | undefined {
  const words = offers[lead]?.[language === 'en' ? 1 : 0];
  return words === undefined ? undefined : { label: words, say: words };
}

/** Always there: one press away from a person. */
export const personChoice = (language: Language) => ({ label: phrase('person', language), say: phrase('person', language) });
