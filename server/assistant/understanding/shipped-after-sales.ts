import type { ShippedIntent } from './shipped-intent.ts';

const list = (...lines: string[]) => lines.flatMap((line) => line.split('|'));

/** What customers want done with an order. */
export const shippedAfterSales: readonly ShippedIntent[] = [
  {
    ...{ key: 'cancel_order', name: '取消订单', nameEn: 'Cancel an order', lead: 'cancel' },
    zh: list(
      '我想取消订单|取消订单|这个订单不要了，帮我取消|还没付款的订单能取消吗|帮我把昨天下的单取消掉|不想要了，取消一下|拍错了，想取消|订单可以撤销吗|帮我撤单|刚下的单子取消|买错了，取消订单|订单怎么取消|还没发货，我要取消|把这单退掉，还没发货|不买了，取消吧',
      '取消我的订单|把我的订单取消掉|取消我最近的订单|取消这笔订单，谢谢|我的订单我想取消|那个订单先别发了，我不要了|还没发吧？没发就给我取消|手滑多拍了一份，多的那个取消掉|我重复下单了，取消一个|家里人已经买了，这单不要了|刚刚付的款能撤回来吗',
      '地址写错了，取消重新拍|拍错规格了，取消了我重拍|优惠没用上，想取消重下|麻烦给退款吧，还没发货|等太久了不等了，退钱吧|你们一直不发货，我不要了|这单作废吧|下单后悔了，能不能不买|预售的那个不想等了，取消|帮忙关闭订单|付完款又不想要了怎么弄',
      '没发货的直接退款可以吗|能不能把单撤了|亲，那个单子帮我退了，还没寄出吧|我妈说家里床单够用了，昨晚下的那套四件套就别寄了|同一口砂锅我跟我老公各拍了一单，留一单就够，另一个撤掉|网卡了点了两下提交，结果出来两个订单，麻烦关掉一个',
      '先拦一下别出库，收纳箱我量错尺寸了，不要这单了|现在把单子取消还来得及不|下错店了，想买的不是这家的电饭煲，单子给我撤销吧|那个等了半个月还是待发货的落地灯，我不等了，取消退款|出差改期了用不上旅行水壶，趁没打包给我取消掉|页面上找不到取消按钮，你后台帮我关了行吗',
      '本来要两个置物架，现在只要一个，另一个别发|数量点成12个了，我只要2个，先把整单取消吧|刚才小孩拿我手机乱点买了台空气炸锅，赶紧帮我取消|线下超市买到了，你们这边的保鲜盒我就不要啦，还没寄对吧|能把我今天早上那个订单里的筷子删掉吗，其他照发',
      '装修延期，吊灯暂时不需要，先取消以后再买|点了取消一直显示商家审核中，给我通过一下|未发货，申请取消，理由是拍重复了|别发货别发货！我不要了|朋友送了我一台咖啡机，所以前天订的那台能不能撤回|枕头选成荞麦的了我要乳胶的，这单先给我作废',
    ),
    en: list(
      'cancel my order|I want to cancel an order|please cancel the order I just placed|how do I cancel my order',
      'I ordered by mistake, cancel it|can you cancel my unpaid order|I no longer want it, please cancel|cancel the purchase',
      'I changed my mind about the order, cancel it|stop my order before it ships|cancel order|cancel my last order',
      'please cancel my recent order|help me cancel the order|please do not send it, I do not need it any more',
      'I bought it twice, cancel one of them|stop it if it has not left yet|I found it cheaper, cancel please',
      'wrong size picked, cancel and I will order again|is it too late to cancel',
    ),
  },
  {
    ...{ key: 'return_goods', name: '退货', nameEn: 'Return goods', lead: 'return' },
    zh: list(
      '我要退货|想退货|申请退货退款|收到的东西不喜欢，想退|帮我办退货|这个杯子我想退掉|尺寸不合适，要退|七天内想退货|不想要了，已经收到，退货|怎么申请退货|退货退款|帮我退了吧|我的订单要退货|我想把我的订单退掉|商品有问题，我要退货|东西坏了，要退',
      '到货了不满意，退货|东西收到了，不太合适，怎么寄回去|买大了，退给你们行吗|颜色跟图片差太多，不要了|家里用不上，想退给你们|没用过，包装都在，可以退掉吗|退掉退掉，不想要了|收到货后悔了，帮我弄一下退货|我想把锅退了|被子太薄了，退|实物和想的不一样，退了吧',
      '麻烦安排上门取件，我要退|怎么退给你们，地址发我|帮我登记一下退货|两个里面退一个|送人的人家不要，能退吗|拿到手觉得不值，想退货退钱|已签收的商品我不想留了|不喜欢这个颜色，退一下|帮我处理下退货，谢谢|收货三天了，还想退|昨天到的羽绒被盖着太热，我想寄回给你们',
      '给个退货地址呗，台灯我今天就寄|退货那个运单上收件人要写谁啊|吊灯装上去跟客厅一点都不搭，我还是退了|收到了，但是老公说太丑，走退货吧|快递员上门来取退件了，备注里要不要写订单号|这个炒锅我拎着太沉，手腕不行，给我办退|我点了退货可是没弹出寄回地址，往哪寄？',
      '买了三个收纳筐只用得上一个，剩下两个全新的要退回去|签收才一天，没拆，直接退行不行，怎么操作|退回的单号填哪里，我已经寄出了|咖啡杯比想象中小好多，不想留，安排退回吧|床垫铺上去硬得睡不着，这个我要退，怎么让人来拉走|退货申请帮我提交一下，我年纪大不会弄',
      '破壁机声音太吵孩子害怕，还在七天里，退|要把货送到驿站寄还是等你们叫快递上门收？我要退那套刀具|之前换回来的那个花色还是看不顺眼，这次直接退款退货|同意退货了然后呢，东西寄到哪个仓库|家里插座位置不够，微波炉放不下，原封不动退给你们',
      '面单上的寄件原因怎么填，我退的是窗帘',
    ),
    en: list(
      'I want to return this|return my order|how can I return an item|I would like to send it back|please start a return',
      'I do not like it, I want to return it|the item does not fit, return|return and refund|the product is faulty, I want to return it',
      'can I send the goods back|start a return for my last order|I want to give it back|it is too big, I would like to give it back',
      'what address do I send it back to|the colour is not what I expected, can I return it|how do I ship this back to you',
      'it was a gift they did not want, I want to return it|please arrange a pick-up for my return',
    ),
  },
  {
    ...{ key: 'refund_status', name: '退款到哪了', nameEn: 'Where is my refund', lead: 'refund' },
    zh: list(
      '退款什么时候到账|我的退款到了吗|退款进度|钱什么时候退给我|退款怎么还没到|退货的钱退了没有|查一下退款|退款多久到账|退款退到哪里了|钱还没退回来|退款申请处理得怎么样了|我的售后进度|退款一直没收到|退的钱怎么还没看到|货都寄回去好几天了，钱呢',
      '说好的退款到现在没到账|退款是退到微信还是银行卡|你们收到我退的货了吗，什么时候打款|我那笔退款现在什么情况|退款审核还要多久|取消的订单钱啥时候回来|支付宝里没看到退款|退货签收了怎么还不退钱|退款已经一个星期了|帮我看看退款处理到哪一步|上次那个退款到了没',
      '显示退款成功可是卡里没有|钱退到哪张卡了|差价什么时候退我|补偿的钱还没收到|寄回去的锅物流显示仓库已经收了，怎么还没给我打钱|上周五取消的那单，一百六十八块还没回我微信|客服说给我补二十块差价，我翻了账单没见着|退回来的被子你们仓库签收没有',
      '碎碗的赔偿款说48小时内到，今天第四天了|退款那边写着“处理中”好久了，卡在哪一步了|我用信用卡付的，退回来要几个工作日能看见|退货都被你们收走十天了，一分钱没见|钱是原路返回吗，我那张卡已经注销了，退的钱去哪儿了|退件到你们那边验货验完了吗',
      '啥时候能把取消的电热水壶的钱还我啊|两件一起退的，怎么只到账一件的钱|退了吗？我说的是钱|麻烦核实下我的退款金额，少了十五块|快递小哥前天取走了退货，钱大概哪天能回来|花呗额度还没恢复，那笔不是说退了么|支付宝提示退款成功，余额却没变化',
      '我退的那个落地灯，财务打款了没|运费补偿说给我转过来，至今没动静|礼品卡付的那部分退到哪里去了',
    ),
    en: list(
      'where is my refund|when will I get my money back|refund status|I have not received my refund|has my refund been processed',
      'how is my refund going|check my refund|my money has not come back|track my refund|the refund has not arrived',
      'status of my return request|when does the refund arrive|you received my return days ago, where is the money',
      'I was told two days for the refund and it has been five|the cancelled order has not been paid back|did my refund go to my card',
      'has the warehouse got what I sent back|still no money from my return',
    ),
  },
  {
    ...{ key: 'change_address', name: '改地址', nameEn: 'Change the address', lead: 'address' },
    zh: list(
      '我要改收货地址|地址写错了|能改地址吗|帮我换个收货地址|想寄到另一个地方|收件人电话写错了|修改收货信息|送到公司行不行，改一下地址|地址填错了怎么办|还没发货，改地址|换个地址送|订单地址改成新的|手机号填错了，想改|地址改成文三路 1 号',
      '把收货地址改为上海市浦东新区世纪大道 100 号|我搬家了，能换个地方收吗|快递能不能寄到我公司去|收货人换成我老婆的名字|电话打错一位，帮我改下|门牌号漏写了，补一下|默认地址选错了|下单时地址选成老家的了|能改送到学校吗|省份选错了怎么办',
      '麻烦把收件人手机换一个|还没发的话帮我改寄到杭州|单元号写错了|这几天不在家，改寄别处行吗|地址少写了楼号|收货信息填的是旧的，要更新|送错地方了，那是我以前住的地址|帮改一下收货人电话|下单忘了切换，还是填的出租屋，现在要寄到新房那边|换成我妈收吧，她电话我发你',
      '那个吊灯别送家里了，直接送装修工地|收件人号码我停机了，给你个新号码登记上|订单里的小区名字选错了，应该是三期不是二期|把今天买的四件套改寄到苏州工业园区星湖街|我下周回娘家，包裹能转到娘家那边不|镇和街道系统自动填错了，帮忙纠正下',
      '收货人写成我网名了，怕取件麻烦，换成真名|麻烦备注放菜鸟驿站，别送到原来填的公司前台|楼栋 5 写成 15 了|刚买的锅是送朋友的，忘记填朋友家地址了，还能换吗|改一下，收货地是成都不是重庆|门卫不让快递进，换成隔壁丰巢柜那个地址|想把收件电话换成我室友的，她在家',
      '两个订单一个寄我家一个寄我姐那儿，我都填成一个地方了|毕业要离校了，那件包裹别寄宿舍，寄我老家|在哪里修改收货地点啊，单子已经提交了|东西已经发出来了，路上还能改派到别的区吗|浦东那个地址作废，以后也别用了，这单走闵行的',
    ),
    en: list(
      'change my delivery address|I want to change the shipping address|the address is wrong|I entered the wrong address',
      'can you send it to another address|update the delivery address|edit shipping address|wrong phone number on my order',
      'deliver it to my office instead|correct the address of my order|move the delivery to a new address|how do I change the address',
      'change the address to 12 High Street|I moved, please send it to my new flat|the house number is missing',
      'can somebody else receive it, change the name|the phone number is wrong on the parcel|ship it to my work instead',
      'I picked an old address by mistake',
    ),
  },
  {
    ...{ key: 'track_order', name: '查物流', nameEn: 'Track a parcel', lead: 'tracking' },
    zh: list(
      '我的快递到哪了|查物流|物流信息|快递怎么还没到|包裹到哪儿了|什么时候能送到|发货了吗|怎么还不发货|快递单号多少|查一下我的包裹|东西到哪了|订单物流|今天能到吗|显示已发货但没收到|包裹现在在哪个城市|我买的锅到哪里了|都三天了还没收到|什么时候给我发',
      '单号发我一下|怎么一直显示待揽收|快递今天能送吗|是不是还没发出来|我的东西发了没有|物流卡住不动了|一直在中转站|显示签收了我没拿到|派送中是不是今天到|什么时候到啊|大概几号能收到我的|发的哪家快递，单号多少|货到哪个城市了|前天买的现在还没动静',
      '快递送到哪个驿站了|给我查下到哪了|为什么还没有物流信息|包裹是不是丢了|帮忙看看我买的灯发出来没|我那套陶瓷碗走到哪一站啦|下单五天了，电饭锅寄出来没|上次显示到了武汉转运中心，之后呢|一共买了三样，怎么只来了一个包裹，另外的在路上吗',
      '物流上写着已揽件，预计哪天送上门|帮查顺丰的那个件|昨天拍的置物架出库没有啊|我门口没有东西，可手机说已妥投|快递放哪儿了，取件码也没收到|我的床垫大概这周能收着不|补发的那个杯盖寄了没，单号给一下|换货的新灯你们发出来了吗|订单里查不到运单号码',
      '页面还是“等待揽收”，到底寄没寄|前天买的除湿机现在到什么位置|是一起发的还是分开发的？我只看到一个单号|怎么绕到广州去了，我在南京啊|包裹退回了？物流显示退回中怎么回事|吸尘器今天派件吗，我好在家等|预售的那口铸铁锅轮到我了没，发了吗',
    ),
    en: list(
      'where is my parcel|track my order|where is my order|when will it arrive|has my order shipped|tracking number|delivery status',
      'my package has not arrived|track the shipment|where is my delivery|is my parcel on its way|when will my order be delivered',
      'it still says label created|has it been sent yet|when will my lamp get here|which day does my order come',
      'it says delivered but I have nothing|my parcel is stuck at the depot',
    ),
  },
  {
    ...{ key: 'urge_delivery', name: '催物流', nameEn: 'Urge the carrier', lead: 'urge' },
    zh: list(
      '催一下快递|帮我催催物流|能不能快点送|麻烦催一下派送|快递太慢了，催一下|帮我催件|请快递快点|物流好几天没动了，催一下|可以加快配送吗|我急用，能快点送到吗|催单|让快递员快点送|帮忙催一催|急用啊，能加急不|明天要用，能不能今天送到|麻烦跟快递说一声快一点',
      '在站点放了两天了，催催他们|等不及了，帮我催一催|可不可以优先给我派送|你们跟快递联系一下吧，太慢了|老人等着用，快点行不|请尽快安排配送|怎么这么慢，快点送啊|帮忙跟进一下配送，赶时间|过几天要出门，能快点到吗|能帮我打电话给快递员吗|快递一直不派送，麻烦催催',
      '急急急，能不能早点到|送货能不能再快些|周六搬家要用锅，拜托今天就给我寄出去|后天婆婆过生日，按摩枕能不能赶在那之前到|你们仓库动作快点行吗，都拖两天了赶紧发|家里电饭煲坏了没法做饭，求先发我的|跟快递站说说呗，今晚务必送到|天冷孩子没被子盖，能加急一下吗',
      '麻烦优先打包我的单，我明早出发|抓紧啊，新房入伙就等这盏灯了|包裹到本市两天没人派，打个电话给网点让他们送一下|我可以加钱，换个快的快递今天发走|能不能插个队，提前给我出库|速发！！|卡在中转场第四天，你们跟快递公司反映反映让它动起来',
      '客人周日来，餐具必须在那之前到手，帮我盯一下|夏天热死了，风扇快点儿寄吧|能请派送员中午前送来吗，下午我要去机场|尽快尽快，开学前要拿到收纳箱|坐月子等着用的恒温壶，请你们帮忙赶一赶|别磨蹭了，下单都三天了今天必须给我发|再不送来我就用不上了，快帮我联系一下承运的',
    ),
    en: list(
      'please hurry up the delivery|ask the carrier to hurry|can you speed up my parcel|urge the courier|make it arrive faster',
      'I need it urgently, can it come sooner|push the delivery please|the parcel has not moved for days, please chase it|chase the carrier',
      'expedite my delivery|tell the courier to be quick|can the delivery be faster|I need it by Friday, can you make it quicker',
      'please send it today|can you ask the driver to come sooner|it is a birthday present, please hurry',
      'it is sitting at the depot, get them moving|please prioritise my order',
    ),
  },
  {
    ...{ key: 'faulty_goods', name: '收到的商品有问题', nameEn: 'Something is wrong with the goods', lead: 'fault' },
    zh: list(
      '收到的杯子碎了|到货就是坏的|东西是破的|发错货了|给我发错颜色了|少发了一件|里面少了一个配件|收到的商品有瑕疵|质量有问题|掉漆了|和描述不符|快递摔坏了，怎么赔|收到的东西坏了|盘子裂了，要换|商品有问题，帮我申请售后|买的东西有质量问题，要求换货',
      '锅盖有划痕想换一个|打开一看碎了一个|少了一个盖子|颜色发错了|灯罩裂了怎么处理|收到是别人的东西|杯子有缺口|有一股很大的异味|缝线开了|漏水|桌腿不平，一直晃|收到的是脏的，像用过的|配件没给全|说好两个只收到一个|型号不对，跟我买的不一样',
      '外包装压扁了，里面也坏了|用了两天就掉瓷了|不粘锅粘得厉害，刚买的|枕头有破洞|收到就有污渍|螺丝少了几颗装不起来|尺寸跟描述的差好多|换个新的给我吧，这个有问题|给我补发一个吧，漏发了|磕了一个角|边上有裂纹|破损了怎么赔|拆箱发现砂锅底下一道长缝，怎么办',
      '六个碗里有两个边缘崩瓷了，给我补两个|我拍的奶白色，来的是灰色|说明书和电源线都没有放进去|四件套里只有三件，枕套少一只|标的是纯棉，洗标上写聚酯纤维|灯杆弯的，装不直|盒子里倒出来一堆玻璃渣，醋瓶全碎|锅把手松动，拧不紧，换一个吧',
      '被芯里有头发和线头，明显别人用过|商品页说24厘米，我拿尺子量只有22|置物架缺一块层板，装到一半装不下去了|收到的是一米五的床笠，我买的是一米八|保温杯盖子拧上还是滴水，给换|抽屉柜滑轨歪了，抽不出来，能寄个新滑轨吗|茶壶嘴断了，快递暴力运输吧',
      '毛巾掉毛掉得满身都是，这算质量问题吧|我要的是双层蒸笼，你们给寄了单层的|赠送的漏勺没见着|电水壶外壳有凹坑，里面内胆也有锈点',
    ),
    en: list(
      'it arrived broken|the cup is cracked|I received the wrong item|an item is missing from my parcel|the goods are damaged',
      'the plate arrived in pieces|the product has a defect|it is not as described|you sent the wrong colour|there is a scratch on it',
      'the quality is bad, I want an exchange|something is wrong with what I got|part of my order is missing|it was damaged on the way',
      'the lid is chipped|one of the glasses is missing|you sent me a pink one, I ordered grey',
      'the drawer does not close, send me a new part|the lampshade is bent|there is a hole in the sheet|it smells burnt out of the box',
      'the set is not complete',
    ),
  },
  {
    ...{ key: 'order_status', name: '查订单', nameEn: 'Look up an order', lead: 'order' },
    zh: list(
      '查一下我的订单|订单状态|我的订单怎么样了|帮我看看订单|我买了什么|我最近的订单|看看我上一单|订单付款成功了吗|我的订单在哪看|查订单|订单详情|我下单成功了吗|看一下我昨天买的东西|帮我查下单子|我那单现在什么状态|钱付了，订单显示成功没|看不到我的订单了',
      '我昨天拍的那个有没有下成功|我下过几单|我之前买的那个叫什么来着|我的单号是多少|订单显示处理中是什么意思|付款了怎么还是待付款|订单怎么不见了|查查我上个月买的|这个号的订单什么情况|我买的那些东西在哪看|确认一下我的订单信息|我的订单有没有问题',
      '刚扣了钱，页面闪退了，你帮我看有没有下单|我到底买了几套床单啊，记不清了|上个月给我妈买的那口锅，是哪一单来着|订单列表空的，是不是换手机号登录就没了|银行短信显示扣款299，可是没有看到订单|我用我老公的账号买的，能用手机号查到单吗|昨晚抢的那个，最后抢上了没',
      '麻烦念一下我单子里都有啥|我付的是定金还是全款，你看看|替我找下去年双十一买台灯的记录|那单是一起结的还是分成了两单|订单号找不着，只记得是周二买的一个烤盘|我有没有重复下单呀，你核对核对|显示“待确认”，意思是没成功吗|看下我选的是几号色，忘了',
      '购物车还在，所以我那单没提交成功对吧|尾款我交了没有啊|帮我查手机尾号6620的单子|我上回那单实付多少|订单状态怎么变成已关闭了',
    ),
    en: list(
      'look up my order|order status|what is the status of my order|show my orders|what did I order|my last order|did my order go through',
      'was my payment successful|check my order|details of my order|see my recent orders|has my order been confirmed|did you get my order',
      'I was charged but I see no order|how many did I order|I cannot find my order any more|what was the number of my order',
      'did the payment for my order work',
    ),
  },
  {
    ...{ key: 'broken_appliance', name: '电器不能用', nameEn: 'An appliance does not work', lead: 'guide' },
    zh: list(
      '新买的电器不工作|机器开不了机|插上电没反应|电饭煲不加热|电水壶不通电|按了没反应|刚买的就坏了，不能用|电器用不了怎么办|通电不亮|打不开，没有电|买回来不能用|机器不转|设备启动不了|电饭煲插电没反应|灯不亮了|煮饭煮不熟|按开关不动|指示灯不亮',
      '新灯一闪一闪的|用着用着就断电|遥控器按了不灵|水壶烧一半就停|吸尘器吸不动|显示屏不显示|跳闸|充不进电|台灯打不开|机器有异响转不起来|加湿器不出雾|屏幕报错 E1|通电后一直滴滴响|取暖器不热|连不上 WiFi|烤箱上管热下管凉，蛋糕底永远是生的',
      '除湿机开了一晚上水箱一滴水都没有|蒸锅定时到了不会停，一直烧|咖啡机打不出压力，滴滴答答的|微波炉转盘不动了，里面灯倒是亮的|吸尘器吸两分钟就自己停，吸力也没了|电饭煲总是煮成夹生饭，按说明加的水|水壶水还没开就跳了|买来才一周的空气炸锅，风扇嗡嗡响还有糊味',
      '破壁机一启动就闪红灯，什么意思|扫地机器人老在原地打圈，回不了充电座|电热毯一边热一边不热|挂烫机不喷汽，光漏水|热水壶底座插着，按下去弹起来|豆浆机报E3，重启也没用|净水器出水越来越细，滤芯是新的呀|电风扇摇头功能失灵了|料理机的刀头不转，电机有声音',
      '电磁炉放上锅说检测不到锅具|感应夜灯白天也亮晚上反而不亮',
    ),
    en: list(
      'my new appliance does not work|it will not turn on|nothing happens when I plug it in|the kettle does not heat',
      'the machine does not start|no power|the rice cooker is not working|it is dead out of the box|pressing the button does nothing',
      'the device will not switch on|it stopped working|how do I get it to work|the oven does not heat at the bottom',
      'the steamer leaks and gives no steam|the coffee machine does not pump water|the vacuum has no suction|the lamp flickers',
      'it trips the fuse|the display shows an error|the dehumidifier collects no water',
    ),
  },
];
