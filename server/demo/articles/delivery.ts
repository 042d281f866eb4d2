import type { DemoArticle } from './shape.ts';

export const aboutDelivery: readonly DemoArticle[] = [
  {
    zh: [
      '什么时候发货？',
      ['下单多久能发出', '今天能发货吗', '怎么还没发货'],
      '付款后 48 小时内发出，预售和定制商品以商品页写的日期为准。\n\n发出后可以在 **我的订单** 里看物流。超过时间还没发出，请联系客服，我们会查明原因并告诉您新的日期。',
    ],
    en: [
      'When will my order leave?',
      ['how long until it ships', 'why has it not been sent'],
      'Within 48 hours of your payment; items made to order on the day their page names.\n\nFollow the parcel under **My orders**. If it is late, ask us: we find out why and tell you the new day.',
    ],
  },
  {
    zh: [
      '多久能收到货？',
      ['多久能到货', '快递几天能到', '大概什么时候送到', '几天可以收到'],
      '从杭州仓发出后：江浙沪 1 到 2 天，其他省份 2 到 4 天，新疆、西藏等偏远地区 4 到 7 天。\n\n包裹到了哪里，在 **我的订单** 里看得到。',
    ],
    en: [
      'How long does delivery take?',
      ['when will it arrive', 'how many days until it gets here', 'delivery time'],
      'From our Hangzhou warehouse: 1 to 2 days to Shanghai, Jiangsu and Zhejiang, 2 to 4 days to other provinces, 4 to 7 days to remote ones.\n\nWhere the parcel is stands under **My orders**.',
    ],
  },
  {
    zh: [
      '运费怎么算？',
      ['包邮吗', '要邮费吗', '满多少包邮', '快递费多少钱'],
      '商品满 99 元包邮，不满 99 元收 10 元运费，结算时会写清楚。',
    ],
    en: [
      'What does delivery cost?',
      ['is delivery free', 'shipping fee', 'free shipping'],
      'Nothing from ¥99 of goods on; below that ¥10. The checkout says so before you pay.',
    ],
  },
  {
    zh: [
      '用什么快递？',
      ['发什么快递', '能发顺丰吗', '可以指定快递吗'],
      '顺丰速运、中通快递或京东物流，由仓库按地区安排。想指定哪一家，请在付款后、发货前告诉客服。',
    ],
    en: [
      'Which carrier do you use?',
      ['can I choose the carrier', 'who delivers'],
      'SF Express, ZTO or JD Logistics, whichever serves your region best. If you prefer one, tell us after paying and before it leaves.',
    ],
  },
  {
    zh: [
      '怎么修改收货地址？',
      ['地址填错了', '能换个地址吗'],
      '还没发货时，在 **我的订单** 里点 **修改地址**，或者告诉客服。已经发出的包裹，我们可以请快递改派，不一定成功。',
    ],
    en: [
      'How do I change the address?',
      ['I gave the wrong address'],
      'Until it leaves, press **Change the address** under **My orders**, or tell us. After that we can ask the carrier, who may refuse.',
    ],
  },
  {
    zh: [
      '怎么查物流？',
      ['包裹到哪里了', '物流好几天没更新怎么办', '在哪看快递单号'],
      '在 **我的订单** 里点开订单，就有快递公司、单号和每一步的时间；没登录时用订单号也能查。\n\n超过 48 小时没有更新，请告诉客服：我们找快递核实，当天给您答复，丢件由我们补寄或退款。',
    ],
    en: [
      'Where is my parcel?',
      ['how do I track my order', 'the tracking has not moved for days'],
      'Open the order under **My orders**: the carrier, the number and every step stand there; without signing in, look it up by its number.\n\nIf nothing has moved for 48 hours, tell us: we ask the carrier and answer the same day. What is lost we send again or pay back.',
    ],
  },
  {
    zh: [
      '显示已签收，但没有收到？',
      ['快递签收了但我没收到', '包裹丢了怎么办', '没收到货却显示签收'],
      '先看看是不是家人、门卫或快递柜、驿站代收了。都没有的话请告诉客服订单号：我们找快递核实，24 小时内答复您，确认丢件的由我们补寄或退款。',
    ],
    en: [
      'It says delivered, but nothing came',
      ['marked as delivered but not received', 'my parcel is lost'],
      'See first whether family, a guard or a parcel locker has it. If not, tell us the order: we ask the carrier and answer within 24 hours; what is lost we send again or pay back.',
    ],
  },
];
