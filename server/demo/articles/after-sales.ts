import type { DemoArticle } from './shape.ts';

export const aboutAftersales: readonly DemoArticle[] = [
  {
    zh: [
      '怎么申请退货退款？',
      ['不想要了怎么退', '七天无理由怎么办理', '在哪里退货'],
      '1. 打开 **我的订单**，找到要退的商品。\n2. 点 **申请售后**，选原因，需要时上传照片。\n3. 审核通过后按页面上的地址寄回，填写运单号。\n4. 我们收到并验货后，原路退款。\n\n| 情况 | 退回运费 |\n|---|---|\n| 质量问题、发错货 | 我们承担 |\n| 七天无理由 | 您承担 |\n\n定制商品除质量问题外不支持无理由退货。',
    ],
    en: [
      'How do I return something?',
      ['I do not want it any more', 'where can I send it back'],
      '1. Open **My orders** and find the item.\n2. Press **Ask for after-sales**, choose why, add photographs if they help.\n3. When it is approved, send it to the address shown and fill in the tracking number.\n4. After we have looked at it, the money goes back the way it came.\n\n| case | return freight |\n|---|---|\n| faulty or wrong item | ours |\n| changed your mind within seven days | yours |\n\nItems made to order come back only when they are faulty.',
    ],
  },
  {
    zh: [
      '退换货的运费谁出？',
      ['退货运费谁承担', '七天无理由退货要自己付运费吗', '退货邮费谁付', '换货要付运费吗', '有运费险吗'],
      '| 情况 | 退回运费 |\n|---|---|\n| 质量问题、破损、发错货 | 我们承担 |\n| 七天无理由退货 | 您承担 |\n| 质保期内维修 | 来回都由我们承担 |\n\n由我们承担的，您可以先垫付，在售后单里填金额并上传凭证，退款时一起退。店里没有运费险。',
    ],
    en: [
      'Who pays the freight of a return?',
      ['do I pay for sending it back', 'return shipping cost', 'is the way back free'],
      '| case | return freight |\n|---|---|\n| faulty, damaged or wrong item | ours |\n| changed your mind within seven days | yours |\n| repair under warranty | ours, both ways |\n\nWhere it is ours you may pay first: write the sum and a picture of the receipt into the request, and it comes back with the refund.',
    ],
  },
  {
    zh: [
      '可以换货吗？',
      ['怎么换货', '能换个颜色吗', '尺寸不合适能换吗'],
      '有质量问题可以换，运费我们承担：在 **我的订单** 里点 **申请售后**，选 **换货**，拍照说明。只是想换颜色或尺寸时，七天内没有使用过的可以退货后重新下单。',
    ],
    en: [
      'Can I exchange it?',
      ['I want another colour', 'wrong size'],
      'When it is faulty, yes, and we pay the freight: under **My orders** press **Ask for after-sales**, choose **exchange** and add a photograph. For another colour or size send it back unused within seven days and order the other.',
    ],
  },
  {
    zh: [
      '退款多久到账？',
      ['钱什么时候退', '退款没有收到'],
      '我们同意退款后马上原路退回。银行卡通常 1 到 3 个工作日，其他方式当天到账。超过 5 个工作日没有收到，请联系客服核对。',
    ],
    en: [
      'When does my refund arrive?',
      ['where is my money'],
      'We send it the way it came as soon as it is agreed. Cards take 1 to 3 working days, others the same day. If it has not come after 5, ask us.',
    ],
  },
  {
    zh: [
      '收到的商品有破损怎么办？',
      ['快递摔坏了', '到货是坏的'],
      '请在签收后 48 小时内拍下外箱、面单和破损处，在 **我的订单** 里申请售后，原因选“破损”。退回运费由我们承担，您可以选补寄、换货或退款。',
    ],
    en: [
      'It arrived broken. What now?',
      ['damaged parcel'],
      'Photograph the box, its label and the damage within 48 hours and ask for after-sales with the reason “damaged”. We pay the way back; choose another one or your money.',
    ],
  },
  {
    zh: [
      '少发、错发了怎么办？',
      ['少发了一件', '发错货了', '收到的不是我买的'],
      '在 **我的订单** 里点 **申请售后**，选 **补寄** 或 **换货**，拍下收到的商品和面单。我们核对后补发，运费由我们承担；一个订单分几个包裹发出的，先看看物流里有没有还在路上的。',
    ],
    en: [
      'Something is missing or wrong in my parcel',
      ['you sent the wrong item', 'an item is missing'],
      'Under **My orders** press **Ask for after-sales**, choose **send it again** or **exchange**, and photograph what came and the label. We send the right one and pay the freight. Orders may come in several parcels: see whether one is still on its way.',
    ],
  },
  {
    zh: [
      '质保多久？',
      ['保修多久', '保修期是几年', '用坏了能修吗', '坏了免费修吗'],
      '| 商品 | 质保 |\n|---|---|\n| 电饭煲 | 整机一年，发热盘三年 |\n| 落地灯 | 两年 |\n| 其他灯具、不粘锅 | 一年 |\n| 铸铁珐琅锅 | 珐琅面三年 |\n\n质保期内非人为损坏免费修，来回运费我们承担；过了质保期也能修，先报价，您同意了再修。',
    ],
    en: [
      'How long is the warranty?',
      ['is there a guarantee', 'is there a warranty', 'can it be repaired'],
      '| goods | warranty |\n|---|---|\n| rice cooker | one year, three on the heater |\n| floor lamp | two years |\n| other lamps, non-stick pan | one year |\n| cast-iron pot | three years on the enamel |\n\nWithin it we repair what was not broken by use, freight included; after it we quote first.',
    ],
  },
];
