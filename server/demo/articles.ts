import { shipArticle } from '../knowledge/article-moves.ts';
import { ArticleInput } from '../knowledge/article-shape.ts';
import { writeArticle } from '../knowledge/articles.ts';
import { system } from '../platform/actor.ts';
import type { Tx } from '../platform/db.ts';

type Said = [title: string, similar: string[], body: string];

interface DemoArticle {
  audience?: 'public' | 'staff';
  level?: 'basic' | 'advanced';
  zh: Said;
  en: Said;
}

const articles: readonly DemoArticle[] = [
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
      '可以开发票吗？',
      ['怎么开票', '要增值税发票'],
      '可以。收货后在 **我的订单** 里点 **开发票**，填写抬头和税号，电子发票会发到您的邮箱。抬头填错可以在当月重开。',
    ],
    en: [
      'Can I have an invoice?',
      ['VAT invoice'],
      'Yes. Press **Invoice** under **My orders** and fill in the title; it comes by e-mail.',
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
    level: 'advanced',
    zh: [
      '实木家具怎么保养？',
      ['木头开裂怎么办', '桌面有水渍'],
      '- 避开暖气和直晒，室内湿度保持在 40% 到 60%。\n- 每月用拧干的软布顺着木纹擦一遍，不用酒精。\n- 每半年上一次木蜡油，薄涂，二十分钟后擦干。\n\n细小的开裂多半来自干燥，湿度回升后会收拢；超过 2 毫米请拍照联系我们。',
    ],
    en: [
      'Looking after solid wood',
      ['water stains', 'cracks in the wood'],
      '- Keep it from heaters and the sun, at 40 to 60 % humidity.\n- Wipe along the grain with a damp cloth each month, without alcohol.\n- Oil it thinly twice a year.\n\nFine cracks close when the air is less dry; send us a photograph of any above 2 mm.',
    ],
  },
  {
    audience: 'staff',
    zh: [
      '怎么判断破损是不是运输造成的',
      [],
      '看外箱受力方向和内衬：外箱同侧凹陷、内衬移位，多为运输；外箱完好而商品有旧痕，多为使用。拿不准时请仓库同事看照片，不要先答应客户。',
    ],
    en: [
      'Telling damage on the way from damage in use',
      [],
      'Look at the side of the box and the padding. When in doubt ask the warehouse before you promise anything.',
    ],
  },
];

/** The demo's articles are nobody's work and are published at once. */
export async function loadArticles(tx: Tx): Promise<void> {
  for (const { audience = 'public', level = 'basic', zh, en } of articles) {
    const text = (language: string, [title, similarQuestions, body]: Said) => ({ language, title, similarQuestions, body });
    const input = ArticleInput.parse({ audience, level, texts: [text('zh-CN', zh), text('en', en)] });
    await shipArticle(tx, system, await writeArticle(tx, system, input));
  }
}
