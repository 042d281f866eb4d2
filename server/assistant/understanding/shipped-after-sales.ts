import type { ShippedIntent } from './shipped-intent.ts';

const list = (words: string) => words.split('|').map((each) => each.trim());

/** What customers want done with an order. */
export const shippedAfterSales: readonly ShippedIntent[] = [
  {
    ...{ key: 'cancel_order', name: '取消订单', nameEn: 'Cancel an order', lead: 'cancel' },
    zh: list(
      '我想取消订单|取消订单|这个订单不要了，帮我取消|还没付款的订单能取消吗|帮我把昨天下的单取消掉|不想要了，取消一下|拍错了，想取消|订单可以撤销吗|帮我撤单|刚下的单子取消|买错了，取消订单|订单怎么取消|还没发货，我要取消|把这单退掉，还没发货|不买了，取消吧|取消我的订单|把我的订单取消掉|取消我最近的订单|取消这笔订单，谢谢|我的订单我想取消',
    ),
    en: list(
      'cancel my order|I want to cancel an order|please cancel the order I just placed|how do I cancel my order|I ordered by mistake, cancel it|can you cancel my unpaid order|I no longer want it, please cancel|cancel the purchase|I changed my mind about the order, cancel it|stop my order before it ships|cancel order|cancel my last order|please cancel my recent order|help me cancel the order',
    ),
  },
  {
    ...{ key: 'return_goods', name: '退货', nameEn: 'Return goods', lead: 'return' },
    zh: list(
      '我要退货|想退货|申请退货退款|收到的东西不喜欢，想退|帮我办退货|这个杯子我想退掉|尺寸不合适，要退|七天内想退货|不想要了，已经收到，退货|怎么申请退货|退货退款|帮我退了吧|我的订单要退货|我想把我的订单退掉|商品有问题，我要退货|东西坏了，要退|到货了不满意，退货',
    ),
    en: list(
      'I want to return this|return my order|how can I return an item|I would like to send it back|please start a return|I do not like it, I want to return it|the item does not fit, return|return and refund|the product is faulty, I want to return it|can I send the goods back|start a return for my last order|I want to give it back',
    ),
  },
  {
    ...{ key: 'refund_status', name: '退款到哪了', nameEn: 'Where is my refund', lead: 'refund' },
    zh: list(
      '退款什么时候到账|我的退款到了吗|退款进度|钱什么时候退给我|退款怎么还没到|退货的钱退了没有|查一下退款|退款多久到账|退款退到哪里了|钱还没退回来|退款申请处理得怎么样了|我的售后进度|退款一直没收到',
    ),
    en: list(
      'where is my refund|when will I get my money back|refund status|I have not received my refund|has my refund been processed|how is my refund going|check my refund|my money has not come back|track my refund|the refund has not arrived|status of my return request|when does the refund arrive',
    ),
  },
  {
    ...{ key: 'change_address', name: '改地址', nameEn: 'Change the address', lead: 'address' },
    zh: list(
      '我要改收货地址|地址写错了|能改地址吗|帮我换个收货地址|想寄到另一个地方|收件人电话写错了|修改收货信息|送到公司行不行，改一下地址|地址填错了怎么办|还没发货，改地址|换个地址送|订单地址改成新的|手机号填错了，想改|地址改成文三路 1 号|把收货地址改为上海市浦东新区世纪大道 100 号',
    ),
    en: list(
      'change my delivery address|I want to change the shipping address|the address is wrong|I entered the wrong address|can you send it to another address|update the delivery address|edit shipping address|wrong phone number on my order|deliver it to my office instead|correct the address of my order|move the delivery to a new address|how do I change the address|change the address to 12 High Street',
    ),
  },
  {
    ...{ key: 'track_order', name: '查物流', nameEn: 'Track a parcel', lead: 'tracking' },
    zh: list(
      '我的快递到哪了|查物流|物流信息|快递怎么还没到|包裹到哪儿了|什么时候能送到|发货了吗|怎么还不发货|快递单号多少|查一下我的包裹|东西到哪了|订单物流|今天能到吗|显示已发货但没收到|包裹现在在哪个城市',
    ),
    en: list(
      'where is my parcel|track my order|where is my order|when will it arrive|has my order shipped|tracking number|delivery status|my package has not arrived|track the shipment|where is my delivery|is my parcel on its way|when will my order be delivered',
    ),
  },
  {
    ...{ key: 'urge_delivery', name: '催物流', nameEn: 'Urge the carrier', lead: 'urge' },
    zh: list(
      '催一下快递|帮我催催物流|能不能快点送|麻烦催一下派送|快递太慢了，催一下|帮我催件|请快递快点|物流好几天没动了，催一下|可以加快配送吗|我急用，能快点送到吗|催单|让快递员快点送|帮忙催一催',
    ),
    en: list(
      'please hurry up the delivery|ask the carrier to hurry|can you speed up my parcel|urge the courier|make it arrive faster|I need it urgently, can it come sooner|push the delivery please|the parcel has not moved for days, please chase it|chase the carrier|expedite my delivery|tell the courier to be quick|can the delivery be faster',
    ),
  },
  {
    ...{ key: 'faulty_goods', name: '收到的商品有问题', nameEn: 'Something is wrong with the goods', lead: 'fault' },
    zh: list(
      '收到的杯子碎了|到货就是坏的|东西是破的|发错货了|给我发错颜色了|少发了一件|里面少了一个配件|收到的商品有瑕疵|质量有问题|掉漆了|和描述不符|快递摔坏了，怎么赔|收到的东西坏了|盘子裂了，要换|商品有问题，帮我申请售后|买的东西有质量问题，要求换货',
    ),
    en: list(
      'it arrived broken|the cup is cracked|I received the wrong item|an item is missing from my parcel|the goods are damaged|the plate arrived in pieces|the product has a defect|it is not as described|you sent the wrong colour|there is a scratch on it|the quality is bad, I want an exchange|something is wrong with what I got|part of my order is missing|it was damaged on the way',
    ),
  },
  {
    ...{ key: 'order_status', name: '查订单', nameEn: 'Look up an order', lead: 'order' },
    zh: list(
      '查一下我的订单|订单状态|我的订单怎么样了|帮我看看订单|我买了什么|我最近的订单|看看我上一单|订单付款成功了吗|我的订单在哪看|查订单|订单详情|我下单成功了吗|看一下我昨天买的东西',
    ),
    en: list(
      'look up my order|order status|what is the status of my order|show my orders|what did I order|my last order|did my order go through|was my payment successful|check my order|details of my order|see my recent orders|has my order been confirmed',
    ),
  },
  {
    ...{ key: 'broken_appliance', name: '电器不能用', nameEn: 'An appliance does not work', lead: 'guide' },
    zh: list(
      '新买的电器不工作|机器开不了机|插上电没反应|电饭煲不加热|电水壶不通电|按了没反应|刚买的就坏了，不能用|电器用不了怎么办|通电不亮|打不开，没有电|买回来不能用|机器不转|设备启动不了',
    ),
    en: list(
      'my new appliance does not work|it will not turn on|nothing happens when I plug it in|the kettle does not heat|the machine does not start|no power|the rice cooker is not working|it is dead out of the box|pressing the button does nothing|the device will not switch on|it stopped working|how do I get it to work',
    ),
  },
];
