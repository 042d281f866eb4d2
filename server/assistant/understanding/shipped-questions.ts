import type { ShippedIntent } from './shipped-intent.ts';

const list = (...lines: string[]) => lines.flatMap((line) => line.split('|'));

/** What customers ask; a shop leads each to the article that answers it. */
export const shippedQuestions: readonly ShippedIntent[] = [
  {
    ...{ key: 'return_rules', name: '退换货规则', nameEn: 'Rules of returns', lead: 'article' },
    zh: list(
      '退货有什么条件|几天内可以退|退换货规则|支持七天无理由吗|拆封了还能退吗|哪些商品不能退|退货要什么手续|退货期限是多久|用过了能退吗|七天无理由怎么算|退货政策|换货有什么要求|用过一次还能退吗|吊牌剪了能退不|拆了包装影响退货吗|超过七天还给退吗',
      '特价的能退吗|定制的支持退不|洗过了还可以退换吗|退货要原包装吗|试用过不满意可以退吗|换货是不是要先寄回去|赠品要一起退吗|没有发票能退吗|多少天之内能换|退货有没有次数限制|收货几天内可以无理由|锅开过火了能退吗|床品下过水能退吗|清仓的东西退不退',
      '收到货第八天了，请问还在可退的期间里吗|七天是从签收那天起还是发货那天起|枕头睡了一晚还能不能退换|刀具这类拆了塑封的，规定给退吗|我想换个贵点的锅，补差价可以换吗|定制尺寸的窗帘是不是不支持无理由|外箱扔了只剩里面的盒子，符合退货要求不',
      '咖啡机试打过一杯，算不算影响二次销售|食品级硅胶用品拆了是不是就不退了|毛巾浴巾这种贴身的有退货限制吗|礼盒装能只退其中一样吗|假期里收到的，退货天数会顺延不|买给别人的礼物，收礼的人可以来换吗|要退的话标签还得留着吗|活动价买的一套餐具，规则上跟正价一样退吗',
      '换货可以换成别的商品吗还是只能换同款|清仓区写着不退不换，有质量毛病也不行？|床垫撕了膜之后按规定还能退么|换过一次之后还可以再换第二次吗|线上买的能不能拿到你们实体店去退',
    ),
    en: list(
      'what is your return policy|how many days do I have to return|can I return opened items|conditions for returns',
      'which goods cannot be returned|how long is the return window|return rules|do you accept returns of used goods',
      'what do I need for a return|is there a no reason return|exchange policy|until when can things be returned',
      'can I return it after a week|from which day do the seven days count|can washed bedding be returned',
      'may I exchange it for a bigger one|is the box needed for a return|are sale items returnable',
    ),
  },
  {
    ...{ key: 'freight', name: '运费', nameEn: 'Freight', lead: 'article' },
    zh: list(
      '运费多少|包邮吗|满多少包邮|退货运费谁出|运费怎么算|偏远地区要加运费吗|邮费是多少|寄回去的运费谁承担|有运费险吗|快递费|发货要收运费吗|到新疆运费多少|邮费怎么收|这个包不包邮|差几块钱包邮能通融吗|新疆发货要加钱吗|西藏包邮不|退回去邮费算谁的',
      '换货的运费谁付|质量问题寄回来你们出邮费吗|两件一起买邮费能省吗|运费能退吗|运费太贵了|买多少免运费|上楼费要不要|寄到香港多少运费|退货有没有运费险|到付可以吗，寄回去的|买一个29块的勺子，还得另付邮费吗|内蒙古算不算偏远，运费加多少',
      '床垫这么大件，送到六楼要另收搬运费不|我寄回去自己垫了18块，这个给报不|不喜欢退的，快递费是我自己掏对吧|凑到多少才不用出邮费|两个订单能合并只收一份运费吗|结算时多出来12元是啥，运费？|锅是你们发错的，来回的快递钱谁来承担|选顺丰要补多少钱|海南包不包',
      '退货险能赔几块|用完券不满99了，还免邮么|换大一号，寄过去寄回来的费用怎么分|澳门能寄不，邮资大约多少|部分退货会不会把免掉的邮费又扣回去|垫付的退货运费你们什么情况下会给|会员是不是每个月有免邮次数|重量超了要加收吗？我买了十个花盆|我在乡镇，快递要加派送费吗',
    ),
    en: list(
      'how much is shipping|is shipping free|who pays for return shipping|what does delivery cost|shipping fee',
      'free shipping from which amount|is there an extra charge for remote areas|freight charges|postage cost|who bears the return freight',
      'is delivery free|shipping insurance|what do you charge for the sixth floor without a lift|if I do not like it do I pay the way back',
      'when do I get back the postage I paid|is shipping free if I buy two|surcharge for an island|do you pay the postage when it is faulty',
    ),
  },
  {
    ...{ key: 'delivery_time', name: '发货与送达时间', nameEn: 'Time of dispatch and delivery', lead: 'article' },
    zh: list(
      '多久发货|下单后几天能到|什么时候发货|现在买几天到|几天能送到北京|发什么快递|周末发货吗|一般多久到|当天发货吗|发货时间是多久|预售什么时候发|节假日发货吗|今天拍明天能发吗|从哪里发货|走顺丰吗|到广州要几天|春节发货吗|定做的话多久好|现货吗，几天内发',
      '最快什么时候到|几点前下单当天发|能指定快递不|能不能约时间送|发京东还是中通|周末送货吗|到东北几天|拍下多久出库|赶得上周六用吗，现在买|送货上门吗|农村能送到吗|想买张床垫，下了单几时能送来？我在西安|国庆期间你们仓库上班不|这款写着预售，要等到哪一天才寄',
      '今晚十一点下单的话明天走得了吗|仓库在哪个省啊|默认是圆通吗，我们这儿圆通不好|如果现在拍，下周三之前能收到吗|到乌鲁木齐正常要走几天|刻字的杯子要做多久才寄|大件是走物流还是快递，得几天|年前最后一天发货是哪天|考虑买落地灯，江浙沪隔天能到吧',
      '能不能指定1号再发，我那时候才入住|顺丰能选吗，还没下单先问问|配送可以挑晚上的时段吗|现货和预订一起买，是一块儿发还是先发现货|买十套床品给民宿，备货需要多少天|页面写48小时内发，周六日算在里面不|双十一那几天下单会不会发得特别慢|你们是厂家直发还是从平台仓出',
    ),
    en: list(
      'how long does delivery take|when do you ship|how many days until it arrives|which carrier do you use|do you ship on weekends',
      'same day dispatch|delivery times|how fast is shipping|how long until dispatch|do you deliver on holidays',
      'if I order now when does it come|usual delivery time|will it be here by Saturday if I order now|where do you ship from',
      'how long does the presale take|can I choose the carrier|do you ship during the holidays',
      'is it in the warehouse, how fast can it go out',
    ),
  },
  {
    ...{ key: 'invoice', name: '发票', nameEn: 'Invoice', lead: 'article' },
    zh: list(
      '怎么开发票|能开发票吗|发票在哪里下载|要开专票|电子发票怎么要|发票抬头写错了|补开发票|发票什么时候寄|可以开公司抬头吗|开票|发票税号填错了|增值税专用发票|能不能开票|发票开公司的|要报销，给开个发票|发票发我邮箱|专票可以吗|普票怎么弄|税号发给谁',
      '发票没收到|票的名字开错了能重开吗|发票内容能写明细吗|开个人的行不|电子的还是纸质的|发票什么时候能开|漏开了发票|怎么补票|开票信息在哪填|公司报账用的，抬头写我们单位全称就行吧|三个订单能合在一张票上吗|用了五十元券，票面金额写原价还是实付',
      '税号少输了一位，怎么改|票据下载链接打不开|财务非要纸质的，能寄一份过来吗|我把开票资料发你，麻烦开成增专|货都收了半个月了，现在要票还行吗|票上品名能写办公用品吗|普票改成专票可以不|没看到邮箱里有电子票，垃圾箱也翻了|礼品卡付的那部分给不给开票',
      '退了一件之后，原来的发票要作废重开吗|抬头个人的名字能写我爱人的吗|运费也会开进票里面不|是确认收货以后才给开吗|开户行和地址电话必填吗，普通的那种|给学校采购的，发票要盖章，你们有吗|学校没有税号，只有组织代码，这咋填|票的税率是几个点',
    ),
    en: list(
      'how do I get an invoice|can I have an invoice|where can I download my invoice|VAT invoice|invoice with company name',
      'the invoice is wrong|electronic invoice|send me a tax invoice|reissue my invoice|I need a receipt for my company',
      'when do I get the invoice|change the title of the invoice|my accountant needs the bill|can several orders go on one invoice',
      'change the name on the invoice|is the invoice after the voucher|the invoice has not come yet|I forgot to ask for an invoice',
    ),
  },
  {
    ...{ key: 'payment', name: '支付方式', nameEn: 'Ways to pay', lead: 'article' },
    zh: list(
      '支持什么支付方式|可以货到付款吗|能用花呗吗|付款失败怎么办|可以微信支付吗|能分期吗|支付不了|用信用卡可以付吗|怎么付款|付款一直不成功|可以用礼品卡吗|支付宝能付吗|怎么给钱|可以用支付宝不|微信付不了|能分几期|货到了再给钱行吗|信用卡收不收',
      '老是提示支付失败|付款的时候卡住了|对公转账可以吗|花呗能用不|白条支持吗|能不能找人代付|银行卡限额了怎么办|付了两次钱|可以先付定金吗|云闪付可以吗|扫码付不了|余额不够，能一半礼品卡一半微信吗|提交的时候弹出“交易关闭”，怎么付啊',
      '这台洗碗机想分六期，有没有手续费|数字人民币收吗|我没有网银，老人机怎么交钱|输了密码转圈圈，钱没扣，怎么回事|礼品卡密码刮花了输不进去|国外的visa卡能刷吗|单位采购，打款到公司账户行吗，账号给我|让我儿子替我付，链接怎么发给他',
      '可不可以先收货后付，就是先用后付那个|尾款几号开始交，怎么交|京东支付有没有|付钱的页面显示风险拦截，换卡也不行|送的购物卡怎么绑定到账号|花呗分期免息是几期内|可以找快递员刷卡么|支付超时了，还能接着付吗|卡里有钱却提示余额不足|能用两张礼品卡叠着付吗',
    ),
    en: list(
      'which payment methods do you accept|can I pay by card|cash on delivery|my payment failed|can I pay in instalments|do you take PayPal',
      'how can I pay|payment does not go through|can I use a gift card|pay with credit card|is WeChat Pay possible',
      'why was my payment declined|checkout says system busy|my card was declined|where do I enter the gift card|can I split the payment',
      'was I charged twice|can my company pay by transfer',
    ),
  },
  {
    ...{ key: 'about_goods', name: '商品咨询', nameEn: 'About the goods', lead: 'article' },
    zh: list(
      '这个杯子容量多大|有什么颜色|还有货吗|能用电磁炉吗|是什么材质的|尺寸是多少|可以放洗碗机吗|推荐一款锅|这两款有什么区别|适合几个人用|有没有大一点的|多重|能进微波炉吗|哪款好用|什么时候补货|多大的合适|这款几升的|重不重|是真的铸铁吗|会不会掉色',
      '能放烤箱不|洗衣机能洗吗|一个人用哪个好|有白色吗|还有没有货|跟另一款有啥不一样|是不是纯棉的|甲醛超标吗|小孩能用吗|好不好清洗|厚不厚|承重多少|多少瓦|插头是什么样的|能挂墙上吗|有没有小一点的|买哪个送长辈好|有实物图吗|是正品吗|用起来声音大吗',
      '两米的床用多大的|天然气灶和电磁炉都有，这口不粘锅两边通用不|想给新房配餐具，四口人买几件套的够|羊毛被和蚕丝被哪个冬天更暖和|台灯色温多少K，看书眼睛累不累|这保鲜盒盖子耐高温吗，微波炉叮的时候要不要打开|玻璃水壶倒开水会炸吗|铸铁锅买来头一次用要怎么开锅',
      '床笠高度是多少，我床垫25公分厚|那款墨绿色的收纳柜缺货了，还会再上吗|有没有适合宿舍用的小功率煮锅|竹砧板会发霉吗，平时咋保养|涂层含不含PFOA，给宝宝做辅食放心不|烤箱内部能塞下八寸模具不|木碗能不能泡水里洗|咖啡机用豆子还是用粉，还是都行',
      '除湿机二十平的地下室选哪个型号好|枕头是高的还是低的，颈椎不好能枕吗|玄关窄，鞋架深度最小的是哪个|300支和600支的床单摸起来差很多？|吊灯自己能装不，需要打孔吗',
      '是人工缝制的吗|手工做的还是机器做的',
    ),
    en: list(
      'what colours do you have|is it in stock|how big is it|what is it made of|is it dishwasher safe|does it work on induction',
      'which one do you recommend|what is the difference between the two|how heavy is it|do you have a larger one|is it microwave safe',
      'when will it be back in stock|can I use a cleaning agent on it|is it safe with vinegar|is it safe for babies|does the lamp dim',
      'how tall is the box|stainless steel 304 or 316|can I use metal tools in the pan|is the quilt warm enough for winter',
      'what plug does it have',
    ),
  },
  {
    ...{ key: 'discounts', name: '优惠与活动', nameEn: 'Discounts and offers', lead: 'article' },
    zh: list(
      '有没有优惠券|能便宜点吗|现在有什么活动|满减怎么算|优惠券怎么用|会员有折扣吗|双十一有活动吗|价格能优惠吗|优惠码在哪填|积分怎么用|新人有优惠吗|降价了能退差价吗|有券吗|能不能少点|多买能打折吗|老顾客有没有优惠|什么时候搞活动|双十二会更便宜吗',
      '学生有优惠不|领的券用不了|怎么凑满减|送不送小礼品|刚买就降价了，退差价不|积分能抵钱吗|会员价多少|买两个便宜点行吗|首单有没有减|优惠码填在哪里|能送点东西吗|最低多少钱|第二件半价是同款才行还是随便搭|这个月我过生日，会员有啥福利没',
      '上周还卖159，今天怎么涨到189了|买锅送铲子那个还在搞吗|券快过期了，能不能给我延两天|店铺关注礼领了没看见在哪儿|满300减40能跟会员折扣一起用么|我买了没两天就便宜三十，能补我不|直播间的价格这里能拿到吗|要是一次买二十个杯子，给个啥价',
      '为什么结账时没自动减|积分快一万了，可以换什么|618 之前会不会再降|升到金卡要消费多少，有什么好处|教师节有没有专属折扣|抹个零头呗老板|推荐朋友来买我能得到什么奖励吗|这张券写限厨具，电饭锅算厨具吗|秒杀几点开始，每人限几件|套装买比单件划算多少',
    ),
    en: list(
      'do you have a coupon|can I get a discount|is there a sale now|how do I use my voucher|promo code does not work',
      'any offers for new customers|do members get a discount|where do I enter the code|student discount|price too high|can I use points',
      'it got cheaper after I bought it|it was 99 yesterday, why 129 today|is the second one half price',
      'where do I get the voucher for following the shop|anything for my birthday|cheaper in the live stream',
      'could you do a better price for ten',
    ),
  },
  {
    ...{ key: 'warranty', name: '保修与维修', nameEn: 'Warranty and repair', lead: 'article' },
    zh: list(
      '保修多久|质保期是几年|坏了能修吗|怎么申请保修|保修范围|过保了怎么修|维修要多少钱|保修卡丢了怎么办|人为损坏保修吗|售后维修点在哪|三包政策|保修期从哪天算|坏了你们管修吗|能保几年|用了半年坏了怎么办|保修要什么凭证|过了保修期还能修吗|修一下大概多少钱',
      '有没有上门维修|配件能单买吗|电饭煲内胆能换新的吗|摔坏的保不保|全国联保吗|发票丢了还能保修吗|灯泡坏了能换吗|多久内坏了可以换新|维修点在哪里|延保怎么买|保修卡没给我|这台破壁机质保几年，电机另算吗|买了一年零两个月，现在修要自己花钱不',
      '锅的涂层掉了属于保修内容吗|送修要把整机寄过来还是只寄坏的部分|小家电是走厂家售后还是你们店|修一次一般得等几天|我在外地，当地有没有授权的维修网点|从收货那天算质保还是从开票那天|购买凭证没了，查得到订单是不是也能保|换个烤箱门密封条多少钱，你们卖不卖',
      '进水导致的故障归不归免费修|转手买的二手机器，剩下的保修期还有效吗|灯具的驱动保多长时间|维修期间有没有备用机借我用|修好的机器还能再保多久|寄修的来回快递费算在保修里吗|床垫有没有十年质保，塌陷算不算|自己拆开过外壳，是不是就失去保修了',
      '吸尘器电池属于耗材吗，保几个月|锅盖上的旋钮单独配一个行不',
    ),
    en: list(
      'how long is the warranty|what does the warranty cover|can it be repaired|how do I claim the warranty|warranty period|repair costs',
      'I lost the warranty card|is accidental damage covered|where can I get it repaired|out of warranty repair',
      'when does the warranty start|guarantee|is the battery covered too|how long does a repair take|do I send it in or does somebody come',
      'are spare parts sold|the bowl of the cooker wore out, is that covered|do I need the receipt for a repair',
    ),
  },
];
