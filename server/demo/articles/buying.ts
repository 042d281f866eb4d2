import type { DemoArticle } from './shape.ts';

export const aboutBuying: readonly DemoArticle[] = [
  {
    zh: [
      '支持哪些付款方式？',
      ['怎么付款', '可以用微信付吗', '支持货到付款吗', '能刷信用卡吗', '可以分期吗'],
      '支付宝、微信支付和银行卡都可以，不支持货到付款和分期。下单后请在半小时内付款，过时订单会自动取消。',
    ],
    en: [
      'How can I pay?',
      ['which payment methods', 'can I pay by card', 'cash on delivery'],
      'By Alipay, WeChat Pay or bank card, not on delivery and not in instalments. An order that is not paid within half an hour is cancelled by itself.',
    ],
  },
  {
    zh: [
      '怎么取消订单？',
      ['下错单了怎么办', '不想买了能取消吗', '付款后还能取消吗'],
      '还没发货时，在 **我的订单** 里点 **取消订单**：没付款的马上取消，付了款的同时原路退款。已经发出的，我们可以请快递拦截，或者收到后再退货。',
    ],
    en: [
      'How do I cancel an order?',
      ['I ordered by mistake', 'can I cancel after paying'],
      'Until it leaves, press **Cancel the order** under **My orders**: what was paid goes back the way it came. After that we can ask the carrier to stop it, or you return it.',
    ],
  },
  {
    zh: [
      '优惠券怎么用？',
      ['有优惠券吗', '怎么领优惠', '有什么活动'],
      '领到的优惠券在结算页自动抵扣，一个订单用一张，可以和满减一起用。正在进行的活动写在店铺首页。',
    ],
    en: [
      'How do I use a voucher?',
      ['do you have vouchers', 'any discount'],
      'A voucher you have is taken off at checkout by itself, one for each order. What is on offer stands on the shop’s first page.',
    ],
  },
  {
    zh: [
      '会员有什么好处？',
      ['怎么成为会员', '会员折扣是多少', '金卡有什么优惠'],
      '金卡会员买商品按 8 折，结算时自动算好；金卡及以上价保期是 30 天（其他客户 15 天）。等级由过去一年的消费决定，每月更新。',
    ],
    en: [
      'What do members get?',
      ['how do I become a member', 'member discount'],
      'Gold members pay 80 % of the price, worked out at checkout, and have 30 days of price protection instead of 15. Tiers follow what was bought in the last year and are looked at each month.',
    ],
  },
  {
    zh: [
      '降价了能补差价吗？',
      ['价格保护怎么申请', '刚买就降价了', '买贵了能退差价吗', '价保多久'],
      '可以。付款后 15 天内（金卡及以上 30 天）降价的，在 **我的订单** 里点 **申请售后**，选 **价保**，差额原路退回。定作、临期、瑕疵商品和赠品不参加。',
    ],
    en: [
      'The price has dropped. Do I get the difference?',
      ['price protection', 'it is cheaper now'],
      'Yes, within 15 days of paying (30 for gold members and above): under **My orders** press **Ask for after-sales** and choose **price protection**. Goods made to order, seconds and gifts are excepted.',
    ],
  },
  {
    zh: [
      '可以开发票吗？',
      ['发票怎么开', '怎么开票', '要增值税发票'],
      '可以。收货后在 **我的订单** 里点 **开发票**，填写抬头和税号，电子发票会发到您的邮箱。抬头填错可以在当月重开。',
    ],
    en: [
      'Can I have an invoice?',
      ['how do I get an invoice', 'VAT invoice'],
      'Yes. Press **Invoice** under **My orders** and fill in the title; it comes by e-mail.',
    ],
  },
  {
    zh: [
      '客服几点上班？',
      ['人工客服工作时间', '晚上有人吗', '什么时候有客服'],
      '聊天窗口全天开着：智能助手随时答复，随时可以 **转人工**。没有客服在线时可以留言，同事回来后最先答复您。',
    ],
    en: [
      'When is somebody there?',
      ['opening hours', 'working hours of customer service'],
      'The chat is always open: the assistant answers at any hour, and **Talk to a person** is one press away. When nobody is there, leave a message; it is answered first.',
    ],
  },
  {
    zh: [
      '有实体店吗？可以自提吗？',
      ['你们店在哪里', '有没有门店', '能上门自提吗'],
      '我们只在网上卖，没有实体店，也不能自提，商品都从杭州仓发出。想看实物照片，告诉客服，我们拍给您。',
    ],
    en: [
      'Is there a shop I can visit?',
      ['where is your store', 'can I pick it up myself'],
      'We sell online only, from our Hangzhou warehouse; there is no shop and no pick-up. If you want photographs of the goods, ask us.',
    ],
  },
  {
    zh: [
      '怎么下单？',
      ['在哪里买', '怎么买东西', '下单流程是什么', '可以帮我下单吗'],
      '1. 打开商品，选好规格，点 **加入购物车**。\n2. 在 **购物车** 里核对数量，点 **去结算**。\n3. 填收货地址，选付款方式，提交后半小时内付款。\n\n拿不准买哪一款，或者想让我们代下单，**转人工** 就行：客服把选好的商品列成一张单子发到聊天里，您核对后付款。',
    ],
    en: [
      'How do I order?',
      ['how do I buy something', 'where do I place an order', 'can you order for me'],
      '1. Open the goods, choose a variant and press **Add to cart**.\n2. Look over the **Cart** and press **Check out**.\n3. Give the address, choose how to pay, and pay within half an hour.\n\nNot sure which one, or want us to order for you? Press **Talk to a person**: what you chose comes into the chat as a list, which you check and pay.',
    ],
  },
  {
    zh: [
      '可以定制吗？',
      ['能定制吗', '能按尺寸做吗', '可以刻字吗', '窗帘能定做吗', '定制要多久'],
      '窗帘可以按您的尺寸定做：下单时写明尺寸和做法，确认“定制商品，除质量问题外不支持无理由退货”后付款。做到哪一步，在 **我的订单** 里看得到。其他商品不定制，也不刻字。',
    ],
    en: [
      'Do you make things to order?',
      ['can it be customised', 'made to measure', 'can you engrave it'],
      'Curtains, yes: write the size and how they are to be made when you order, and confirm that goods made to order come back only when they are faulty. How far they are stands under **My orders**. Other goods are not made to order, and we do not engrave.',
    ],
  },
];
