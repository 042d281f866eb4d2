import type { Bundle } from '../knowledge/bundle.ts';

type Folder = Bundle['folders'][number];
type Reply = Folder['replies'][number];

const one = (title: string, titleEn: string, tone: 'formal' | 'warm' | 'apology' | 'firm', zh: string, en: string): Reply => ({
  title,
  titleEn,
  wordings: [
    { tone, language: 'zh-CN', text: zh },
    { tone, language: 'en', text: en },
  ],
});

const also = (reply: Reply, tone: 'formal' | 'warm' | 'apology' | 'firm', zh: string): Reply => ({
  ...reply,
  wordings: [...reply.wordings, { tone, language: 'zh-CN', text: zh }],
});

const presale: Folder = {
  name: '售前',
  nameEn: 'Before the order',
  replies: [
    also(
      one(
        '开场问候',
        'Greeting',
        'warm',
        '{{customer.name}}您好，我是{{shop.name}}的{{agent.name}}，很高兴为您服务。您想了解哪一款？',
        'Hello {{customer.name}}, this is {{agent.name}} of {{shop.name}}. Which item may I help you with?',
      ),
      'formal',
      '您好，{{shop.name}}客服{{agent.name}}为您服务，请问有什么可以帮您？',
    ),
    one(
      '请稍等',
      'One moment',
      'warm',
      '好的，我马上为您查一下，请稍等一两分钟。',
      'Of course. Let me look that up for you; it takes a minute or two.',
    ),
    one(
      '怎么选尺寸',
      'Choosing a size',
      'warm',
      '两三个人用建议选 22cm，四到六个人用 24cm 更合适。您家里平时几个人用餐？',
      'For two or three people 22 cm is enough, for four to six take 24 cm. How many usually eat with you?',
    ),
    one(
      '适用炉灶',
      'Which stoves',
      'formal',
      '燃气灶、电磁炉、电陶炉和烤箱都可以用，微波炉不可以。',
      'It works on gas, induction and ceramic hobs and in the oven, but not in a microwave.',
    ),
    one(
      '现货与发货时间',
      'Stock and dispatch',
      'formal',
      '您看的这款有现货，付款后 48 小时内从杭州仓发出。',
      'This one is in stock and leaves our Hangzhou warehouse within 48 hours of payment.',
    ),
    one(
      '优惠怎么用',
      'Using a voucher',
      'warm',
      '优惠券领取后在结算页自动抵扣，同一订单只能用一张。满减活动可以一起享受。',
      'A voucher is taken off at checkout by itself, one for each order. It can be combined with the running offer.',
    ),
    one(
      '保养方法',
      'Care',
      'warm',
      '用完等锅自然凉下来再洗，用软布或海绵擦干即可，不要用钢丝球。',
      'Let the pot cool down before washing and dry it with a soft cloth. Please do not use steel wool.',
    ),
    one(
      '可以开发票',
      'Invoice',
      'formal',
      '可以开电子发票，签收后把抬头和税号发给我，一个工作日内发到您的邮箱。',
      'We issue electronic invoices. Send me the title and tax number after delivery and it will reach your mailbox within one working day.',
    ),
  ],
};

const delivery: Folder = {
  name: '物流',
  nameEn: 'Delivery',
  replies: [
    one(
      '物流单号',
      'Tracking number',
      'formal',
      '您的订单 {{order.number}} 已由{{shipment.carrier}}承运，单号 {{shipment.tracking}}，可以在订单页查看进度。',
      'Your order {{order.number}} is with {{shipment.carrier}}, tracking number {{shipment.tracking}}. You can follow it on the order page.',
    ),
    also(
      one(
        '催发货',
        'Asking for dispatch',
        'warm',
        '我已经为订单 {{order.number}} 加急备注，仓库会优先打包，发出后您会收到短信。',
        'I have marked order {{order.number}} as urgent. The warehouse packs it first and you will get a message when it leaves.',
      ),
      'apology',
      '{{customer.name}}，让您久等了，非常抱歉。订单 {{order.number}} 我已经催促仓库优先打包，有结果马上告诉您。',
    ),
    one(
      '物流停滞',
      'Parcel stands still',
      'apology',
      '非常抱歉，{{shipment.tracking}} 这两天没有更新。我已联系{{shipment.carrier}}核实，今天内给您答复。',
      'I am sorry: {{shipment.tracking}} has not moved for two days. I have asked {{shipment.carrier}} and will tell you what they say today.',
    ),
    one(
      '修改收货地址',
      'Changing the address',
      'formal',
      '还没发出的订单可以改地址，请把新的收件人、电话和详细地址发给我，我来修改。',
      'The address can be changed until dispatch. Please send me the name, phone number and full address.',
    ),
    one(
      '已发出不能改址',
      'Already dispatched',
      'apology',
      '很抱歉，包裹已经发出，我们改不了地址。我可以请{{shipment.carrier}}尝试转寄，能否转寄以快递答复为准。',
      'I am sorry, the parcel has left and we cannot change its address. I can ask {{shipment.carrier}} to redirect it; whether that works is theirs to say.',
    ),
    one(
      '签收前验货',
      'Check on delivery',
      'warm',
      '收到包裹时麻烦您先看看外箱有没有破损，有问题可以当场拒收，随时联系我。',
      'When the parcel arrives, please look whether the box is damaged. If so, refuse it and write to me.',
    ),
  ],
};

const returns: Folder = {
  name: '退换',
  nameEn: 'Returns and exchange',
  replies: [
    one(
      '七天无理由',
      'Seven-day return',
      'formal',
      '签收后七天内，商品完好、配件齐全就可以无理由退货。您在订单页点“申请退货”，我这边马上审核。',
      'Within seven days of delivery you may return it for any reason as long as it is complete and undamaged. Ask for the return on the order page and I will approve it at once.',
    ),
    also(
      one(
        '请拍照片',
        'Please send a photo',
        'apology',
        '真抱歉让您收到有问题的商品。方便拍一张瑕疵处和外箱的照片吗？我马上为您处理。',
        'I am sorry that it arrived like this. Could you send a photo of the fault and of the box? I will deal with it right away.',
      ),
      'formal',
      '请您拍一张瑕疵处的近照和一张外箱照片，收到后我会尽快给您处理方案。',
    ),
    one(
      '换货流程',
      'How an exchange works',
      'formal',
      '换货申请通过后，快递会上门取件，仓库收到原商品后 48 小时内寄出新的，来回运费由我们承担。',
      'Once approved, the carrier collects the item. We send the new one within 48 hours of receiving the old one, and pay the freight both ways.',
    ),
    one(
      '退款多久到账',
      'When a refund arrives',
      'formal',
      '仓库验收后当天退款，原路返回，一般一到三个工作日到账。',
      'We refund on the day the warehouse has checked the item, the way you paid. It usually takes one to three working days.',
    ),
    one(
      '补寄配件',
      'Sending a part',
      'warm',
      '缺少的配件我来给您补寄，今天下单，单号出来就发给您，原商品不用寄回。',
      'I will send you the missing part today and give you its tracking number. There is no need to send anything back.',
    ),
    also(
      one(
        '超过退货期限',
        'Too late to return',
        'firm',
        '您的订单已经超过七天无理由退货的期限，无理由退货办不了。如果是质量问题，请把照片发给我，我按质保为您处理。',
        'The seven days for returns without a reason have passed, so I cannot accept one. If there is a fault, send me a photo and I will handle it under the warranty.',
      ),
      'warm',
      '七天无理由的期限已经过了，这一条确实用不上。不过质量问题一年内都在保修范围内，您把照片发来，我帮您看看。',
    ),
  ],
};

const apology: Folder = {
  name: '安抚与收尾',
  nameEn: 'Calming and closing',
  replies: [
    one(
      '诚恳致歉',
      'A sincere apology',
      'apology',
      '{{customer.name}}，这件事给您添麻烦了，非常抱歉。我是{{agent.name}}，这件事由我负责到底。',
      '{{customer.name}}, I am very sorry for the trouble. I am {{agent.name}}, and I will see this through myself.',
    ),
    one(
      '理解客户心情',
      'I understand',
      'warm',
      '换作是我遇到这种情况也会着急。您先别急，我们一起看看怎么解决最快。',
      'I would be upset too. Let us see together what solves this soonest.',
    ),
    one(
      '需要升级处理',
      'Passing it up',
      'formal',
      '这件事超出了我的权限，我现在就请班长处理，最晚今天给您答复。',
      'This is beyond what I may decide. I am asking my team leader now, and you will hear from us today at the latest.',
    ),
    one(
      '明确拒绝',
      'A clear no',
      'firm',
      '非常感谢您的理解。这个要求我们确实无法满足，我能为您做的是按规则尽快办好退换。',
      'Thank you for understanding. We cannot do this, but I can complete the return or exchange for you as quickly as the rules allow.',
    ),
    one(
      '邀请评价',
      'Asking for a rating',
      'warm',
      '感谢您的耐心。如果对我的服务满意，欢迎在对话结束后给我一个评价。',
      'Thank you for your patience. If you were content with my help, I would be glad of a rating after our talk.',
    ),
    one(
      '结束语',
      'Closing words',
      'warm',
      '好的{{customer.name}}，那先不打扰您了。之后有任何问题随时找我，祝您生活愉快。',
      'Thank you, {{customer.name}}. Write to me any time you need something. Have a pleasant day.',
    ),
  ],
};

/** What the demo shop's agents say often. */
export const demoQuickReplies: Bundle = { folders: [presale, delivery, returns, apology] };
