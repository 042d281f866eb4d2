/*
 * Sentences as customers and agents of a shop write them: a vocabulary with a long tail (some words in every tenth sentence, some in one of
 * a hundred thousand), put together by patterns. The same seed gives the same sentences.
 */

const list = (words: string) => words.split(/\s+/);

const goods =
  list(`铸铁珐琅锅 电饭煲 不粘炒锅 蒸锅 砂锅 奶锅 压力锅 电热水壶 保温杯 玻璃水壶 陶瓷饭碗 骨瓷餐盘 砧板 菜刀 削皮刀 调味罐 密封罐 保鲜盒 饭盒 筷子筒
  沥水架 置物架 收纳箱 抽屉分隔 脏衣篮 衣架 挂钩 晾衣杆 熨斗 挂烫机 吸尘器 扫地机器人 拖把 垃圾桶 床品四件套 蚕丝被 羽绒被 乳胶枕 记忆枕 床笠 床垫 毛毯 羊毛盖毯 窗帘 遮光帘
  抱枕 坐垫 地毯 浴巾 毛巾 浴帘 牙刷架 香薰机 藤条香薰 蜡烛 香插 茶具 盖碗 紫砂壶 马克杯 咖啡机 手冲壶 磨豆机 榨汁机 破壁机 空气炸锅 烤箱 微波炉 电磁炉 台灯 落地灯 夜灯
  吊灯 吸顶灯 插线板 书架 书桌 人体工学椅 显示器支架 键盘垫 笔筒 文件夹 日历 花瓶 绿植 挂画 镜子 时钟 温湿度计 除湿机 加湿器 空气净化器 电风扇 取暖器 电热毯 暖手宝 热水袋
  儿童餐椅 辅食碗 奶瓶消毒器 学步鞋 积木 拼图 猫砂盆 狗窝 宠物饮水机 自动喂食器 瑜伽垫 哑铃 跳绳 筋膜枪 露营灯 折叠椅 帐篷 睡袋 户外水壶`);
const parts =
  list(`锅盖 把手 内胆 底座 密封圈 电源线 遥控器 滤网 螺丝 说明书 保修卡 包装盒 拉链 支架 旋钮 指示灯 充电器 灯泡 喷嘴 刀头 玻璃盖 硅胶垫 轮子 卡扣 面料 枕套 被芯 挂绳
  转接头 显示屏 开关 温控器 出水口 储水箱 集尘盒 发条 合页 铰链 垫片 隔板`);
const faults =
  list(`有一道划痕 掉漆了 碎了一角 少了一个 不太亮 打不开 盖不严 漏水 发烫 有异味 起球了 掉色严重 尺寸不对 颜色和图片不一样 用了两天就坏了 噪音很大 充不进电 一直闪红灯 按了没有反应
  生锈了 发霉了 裂开了 松动 卡住了 糊底 跳闸 断线 变形了 缩水了 开线了 粘不住 转不动 加热很慢 温度不准 自动关机 屏幕花了 有毛刺 压坏了 受潮 缺货`);
const wishes =
  list(`退货 换货 退款 补寄配件 价保 开发票 改地址 催发货 取消订单 申请维修 上门取件 仅退款 补差价 合并订单 延长保修 修改收货人 更换颜色 升级尺寸 预约送货 安装服务 开具专票 查物流
  投诉快递 拦截包裹 转人工 修改手机号 领取优惠券 积分兑换 礼品包装 代写贺卡`);
const carriers = list('顺丰 中通 圆通 申通 韵达 京东物流 邮政 极兔 德邦 百世');
const cities =
  list(`北京 上海 广州 深圳 杭州 南京 苏州 成都 重庆 武汉 西安 长沙 郑州 济南 青岛 大连 沈阳 哈尔滨 长春 石家庄 太原 合肥 南昌 福州 厦门 昆明 贵阳 南宁 海口 兰州 西宁 银川 乌鲁木齐
  拉萨 呼和浩特 宁波 温州 无锡 常州 嘉兴 绍兴 金华 台州 泉州 漳州 佛山 东莞 珠海 中山 惠州 洛阳 襄阳 宜昌 岳阳 株洲 绵阳 遵义 桂林 三亚 唐山 保定 烟台 潍坊 临沂 徐州 扬州 南通`);
const surnames = [
  ...'王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏付方邹熊白孟秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严',
];
const given = [...'雨桐子涵梓萱浩然一诺思远可欣若曦宇轩晨曦佳怡俊杰雅琴志强秀英建国丽娟明辉海燕春梅晓东文静国庆红霞永强婷婷立新'];
const hours = list('今天 明天 后天 周五 周末 下周一 月底前 晚上 中午 下午三点 二十四小时内 四十八小时内');
const courtesy = list(
  '您好，请稍等 好的谢谢 谢谢您 好的 收到 麻烦了 在吗 不客气，祝您生活愉快 稍等我看一下 嗯嗯 可以的 非常抱歉给您添麻烦了 感谢您的耐心等待 还有其他可以帮您的吗 辛苦了 明白了',
);

/** A small generator of random numbers with a seed. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Rnd = () => number;

/** The first words of a list come far more often than the last. */
const skewed = <T>(rnd: Rnd, words: readonly T[]): T => words[Math.floor(words.length * rnd() ** 2.5)]!;
const digits = (rnd: Rnd, many: number) => Array.from({ length: many }, () => Math.floor(rnd() * 10)).join('');
const person = (rnd: Rnd) => skewed(rnd, surnames) + given[Math.floor(rnd() * given.length)] + given[Math.floor(rnd() * given.length)];
const tracking = (rnd: Rnd) => `SF${digits(rnd, 10)}`;
const order = (rnd: Rnd) => `2026${digits(rnd, 4)}-${digits(rnd, 5)}`;

const patterns: ((rnd: Rnd) => string)[] = [
  (r) => `我买的${skewed(r, goods)}${skewed(r, parts)}${skewed(r, faults)}，可以${skewed(r, wishes)}吗？`,
  (r) => `${skewed(r, goods)}和${skewed(r, goods)}一起买，发到${skewed(r, cities)}要几天？`,
  (r) => `您好，订单${order(r)}已经由${skewed(r, carriers)}发出，单号${tracking(r)}，预计${skewed(r, hours)}送达${skewed(r, cities)}`,
  (r) => `收货人改成${person(r)}，电话尾号${digits(r, 4)}，地址在${skewed(r, cities)}`,
  (r) => `${skewed(r, courtesy)}，${skewed(r, goods)}的${skewed(r, parts)}我们${skewed(r, hours)}给您补发`,
  (r) => `请问${skewed(r, goods)}的${skewed(r, parts)}能单独购买吗？之前那个${skewed(r, faults)}`,
  (r) => `${skewed(r, wishes)}怎么弄？${skewed(r, goods)}收到就${skewed(r, faults)}，订单${order(r)}`,
  (r) => `已为您登记${skewed(r, wishes)}，${skewed(r, hours)}会有${skewed(r, carriers)}联系您，请保持电话畅通`,
  (r) =>
    `Is the XL-${digits(r, 4)} still in stock? Please ship it to ${skewed(r, list('Berlin Paris London Tokyo Seoul Sydney Toronto Dubai'))}`,
];

/** Distinct sentences, as many as asked for. */
export function* sentences(many: number, seed = 20261122): Generator<string> {
  const rnd = random(seed);
  const said = new Set<string>(courtesy);
  yield* courtesy;
  while (said.size < many) {
    const sentence = skewed(rnd, patterns)(rnd);
    if (said.has(sentence)) continue;
    said.add(sentence);
    yield sentence;
  }
}

/** What people look for: words of two characters and more, codes, names, two words together, and what nobody ever said. */
export function questions(many: number, said: readonly string[], seed = 7): string[] {
  const rnd = random(seed);
  const any = <T>(words: readonly T[]): T => words[Math.floor(rnd() * words.length)]!;
  const codes = said.flatMap((sentence) => sentence.match(/SF\d{10}|2026\d{4}-\d{5}|XL-\d{4}/g) ?? []);
  const kinds: (() => string)[] = [
    () => any(goods),
    () => any(parts),
    () => any(wishes),
    () => any(faults),
    () => any(cities),
    () => any(codes),
    () => any(codes).slice(-5),
    () => `${any(goods)} ${any(wishes)}`,
    () => `${any(goods)}${any(parts)}`,
    () => `${any(surnames)}${any(given)}`,
    () => `尾号${digits(rnd, 4)}`,
    () => any(list('谢谢 您好 发货 快递 手机 地址 生活愉快 稍等')),
    () => `${any(goods)}${any(list('火星 潜艇 钢琴'))}`,
  ];
  return Array.from({ length: many }, (_, at) => kinds[at % kinds.length]!());
}
