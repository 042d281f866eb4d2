import type { ShippedIntent } from './shipped-intent.ts';

const list = (words: string) => words.split('|').map((each) => each.trim());

/** What customers ask; a shop leads each to the article that answers it. */
export const shippedQuestions: readonly ShippedIntent[] = [
  {
    ...{ key: 'return_rules', name: '退换货规则', nameEn: 'Rules of returns', lead: 'article' },
    zh: list(
      '退货有什么条件|几天内可以退|退换货规则|支持七天无理由吗|拆封了还能退吗|哪些商品不能退|退货要什么手续|退货期限是多久|用过了能退吗|七天无理由怎么算|退货政策|换货有什么要求',
    ),
    en: list(
      'what is your return policy|how many days do I have to return|can I return opened items|conditions for returns|which goods cannot be returned|how long is the return window|return rules|do you accept returns of used goods|what do I need for a return|is there a no reason return|exchange policy|until when can things be returned',
    ),
  },
  {
    ...{ key: 'freight', name: '运费', nameEn: 'Freight', lead: 'article' },
    zh: list(
      '运费多少|包邮吗|满多少包邮|退货运费谁出|运费怎么算|偏远地区要加运费吗|邮费是多少|寄回去的运费谁承担|有运费险吗|快递费|发货要收运费吗|到新疆运费多少',
    ),
    en: list(
      'how much is shipping|is shipping free|who pays for return shipping|what does delivery cost|shipping fee|free shipping from which amount|is there an extra charge for remote areas|freight charges|postage cost|who bears the return freight|is delivery free|shipping insurance',
    ),
  },
  {
    ...{ key: 'delivery_time', name: '发货与送达时间', nameEn: 'Time of dispatch and delivery', lead: 'article' },
    zh: list(
      '多久发货|下单后几天能到|什么时候发货|现在买几天到|几天能送到北京|发什么快递|周末发货吗|一般多久到|当天发货吗|发货时间是多久|预售什么时候发|节假日发货吗',
    ),
    en: list(
      'how long does delivery take|when do you ship|how many days until it arrives|which carrier do you use|do you ship on weekends|same day dispatch|delivery times|how fast is shipping|how long until dispatch|do you deliver on holidays|if I order now when does it come|usual delivery time',
    ),
  },
  {
    ...{ key: 'invoice', name: '发票', nameEn: 'Invoice', lead: 'article' },
    zh: list(
      '怎么开发票|能开发票吗|发票在哪里下载|要开专票|电子发票怎么要|发票抬头写错了|补开发票|发票什么时候寄|可以开公司抬头吗|开票|发票税号填错了|增值税专用发票',
    ),
    en: list(
      'how do I get an invoice|can I have an invoice|where can I download my invoice|VAT invoice|invoice with company name|the invoice is wrong|electronic invoice|send me a tax invoice|reissue my invoice|I need a receipt for my company|when do I get the invoice|change the title of the invoice',
    ),
  },
  {
    ...{ key: 'payment', name: '支付方式', nameEn: 'Ways to pay', lead: 'article' },
    zh: list(
      '支持什么支付方式|可以货到付款吗|能用花呗吗|付款失败怎么办|可以微信支付吗|能分期吗|支付不了|用信用卡可以付吗|怎么付款|付款一直不成功|可以用礼品卡吗|支付宝能付吗',
    ),
    en: list(
      'which payment methods do you accept|can I pay by card|cash on delivery|my payment failed|can I pay in instalments|do you take PayPal|how can I pay|payment does not go through|can I use a gift card|pay with credit card|is WeChat Pay possible|why was my payment declined',
    ),
  },
  {
    ...{ key: 'about_goods', name: '商品咨询', nameEn: 'About the goods', lead: 'article' },
    zh: list(
      '这个杯子容量多大|有什么颜色|还有货吗|能用电磁炉吗|是什么材质的|尺寸是多少|可以放洗碗机吗|推荐一款锅|这两款有什么区别|适合几个人用|有没有大一点的|多重|能进微波炉吗|哪款好用|什么时候补货',
    ),
    en: list(
      'what colours do you have|is it in stock|how big is it|what is it made of|is it dishwasher safe|does it work on induction|which one do you recommend|what is the difference between the two|how heavy is it|do you have a larger one|is it microwave safe|when will it be back in stock',
    ),
  },
  {
    ...{ key: 'discounts', name: '优惠与活动', nameEn: 'Discounts and offers', lead: 'article' },
    zh: list(
      '有没有优惠券|能便宜点吗|现在有什么活动|满减怎么算|优惠券怎么用|会员有折扣吗|双十一有活动吗|价格能优惠吗|优惠码在哪填|积分怎么用|新人有优惠吗|降价了能退差价吗',
    ),
    en: list(
      'do you have a coupon|can I get a discount|is there a sale now|how do I use my voucher|promo code does not work|any offers for new customers|do members get a discount|where do I enter the code|student discount|price too high|can I use points|it got cheaper after I bought it',
    ),
  },
  {
    ...{ key: 'warranty', name: '保修与维修', nameEn: 'Warranty and repair', lead: 'article' },
    zh: list(
      '保修多久|质保期是几年|坏了能修吗|怎么申请保修|保修范围|过保了怎么修|维修要多少钱|保修卡丢了怎么办|人为损坏保修吗|售后维修点在哪|三包政策|保修期从哪天算',
    ),
    en: list(
      'how long is the warranty|what does the warranty cover|can it be repaired|how do I claim the warranty|warranty period|repair costs|I lost the warranty card|is accidental damage covered|where can I get it repaired|out of warranty repair|when does the warranty start|guarantee',
    ),
  },
];
