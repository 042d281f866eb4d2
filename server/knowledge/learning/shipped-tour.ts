import type { LearningPath } from '../../../common/learning.ts';

const lesson = (id: string, title: string, titleEn: string, body: string, bodyEn: string) => ({
  id,
  article: null,
  title,
  titleEn,
  body,
  bodyEn,
});

/** What customers can do by themselves here (S57). */
export const selfServiceTour: LearningPath = {
  ...{ title: '自助服务入门', titleEn: 'What you can do by yourself' },
  ...{
    about: '五分钟学会查订单、办售后、排查问题和找客服。',
    aboutEn: 'Orders, returns, finding a cause and reaching a person, in five minutes.',
  },
  ...{ badge: '自助达人', badgeEn: 'Self-service expert', product: null, passPercent: 75 },
  lessons: [
    lesson(
      'orders',
      '查订单和物流',
      'Your orders and parcels',
      '登录商店后，**我的订单**里能看到每个订单走到哪一步，点开可以看物流。\n\n在对话窗里点**我的订单**也能看到同样的内容，还可以把订单发给客服。',
      'Sign in to the shop: **My orders** shows where each order is, and its parcel.\n\nThe chat shows the same under **My orders**, and sends an order to customer service.',
    ),
    lesson(
      'aftersales',
      '自己办退换货',
      'Returns and exchanges',
      '在订单里点**申请售后**，选要退换的商品和原因。页面会先告诉您能不能办、能退多少、要在哪天之前，再由您确认。',
      'Press **Ask for a return** at an order and choose what and why. You are told first whether it can be had, how much, and until when; then you confirm.',
    ),
    lesson(
      'guides',
      '自助排查',
      'Find the cause yourself',
      '东西不好用时，先试试[自助排查](/help/zh-CN/guides)：一步步回答，就能找到原因和办法。排查到哪一步，客服都看得到，不用再说一遍。',
      'When something does not work, try [finding the cause](/help/en/guides): answer step by step. Customer service sees what you have tried; you need not say it again.',
    ),
    lesson(
      'alerts',
      '商品提醒',
      'Product alerts',
      '想要的商品还没上架，或者想等降价？保存一个**商品提醒**，有新品或变化时会告诉您，每天最多一次，随时可以退订。',
      'Save a **product alert** for what is not there yet or too dear. We tell you of news at most once a day; unsubscribe at any time.',
    ),
    lesson(
      'person',
      '随时找到人',
      'A person at any time',
      '每个页面都有**联系客服**。在对话里说“转人工”，就会有人接着帮您；不在营业时间也可以留言。',
      'Every page has **Contact us**. Ask for a person in the chat and somebody goes on; outside opening hours leave a message.',
    ),
  ],
  questions: [
    {
      ...{ id: 'q1', text: '想知道包裹到哪了，在哪里看？', textEn: 'Where do you see where your parcel is?', right: 0 },
      answers: [
        { text: '我的订单', textEn: 'My orders' },
        { text: '商品提醒', textEn: 'Product alerts' },
        { text: '只能打电话问', textEn: 'Only by phone' },
      ],
      ...{ why: '我的订单里有每个包裹的物流。', whyEn: 'My orders shows each parcel.' },
    },
    {
      ...{ id: 'q2', text: '申请退货之前，页面会先告诉您什么？', textEn: 'What are you told before you ask for a return?', right: 1 },
      answers: [
        { text: '什么都不说，提交了才知道', textEn: 'Nothing until it is sent' },
        { text: '能不能办、能退多少、截止到哪天', textEn: 'Whether, how much, and until when' },
      ],
      ...{ why: '确认之前，规则和金额都会写清楚。', whyEn: 'The rule and the sum are shown before you confirm.' },
    },
    {
      ...{ id: 'q3', text: '自助排查没有解决，接下来怎么办？', textEn: 'The guide did not help. What next?', right: 0 },
      answers: [
        { text: '找客服，已经试过的不用再说', textEn: 'Ask a person; what you tried is known' },
        { text: '从头再排查一次', textEn: 'Go through it again' },
      ],
      ...{ why: '排查记录会带给客服。', whyEn: 'What you have tried goes with you.' },
    },
    {
      ...{ id: 'q4', text: '商品提醒最多多久一次？', textEn: 'How often do alerts come at most?', right: 2 },
      answers: [
        { text: '每小时一次', textEn: 'Once an hour' },
        { text: '每周一次', textEn: 'Once a week' },
        { text: '每天一次', textEn: 'Once a day' },
      ],
      ...{ why: '每天最多一次，随时可以暂停或退订。', whyEn: 'Once a day, and you can pause or unsubscribe.' },
    },
  ],
};
