/**
 * Words an online shop's customers use for the same thing, one group a line. A new shop starts with these and changes them in the console;
 * bench/search-faq.ts asks with them. They are the trade's common words, not cut from any collection of questions.
 */
const lines = `
价格 售价 价钱 多少钱 卖多少 单价 报价 price cost
便宜 优惠 实惠 划算 cheap
打折 折扣 降价 discount
优惠券 代金券 抵用券 券 coupon voucher
活动 促销 大促 promotion
退货 退回 退掉 return
退款 退钱 返款 refund
换货 更换 调换 换新 exchange
维修 修理 返修 报修 repair
保修 质保 三包 保固 warranty
延保 保修延期 延长保修 延长质保
坏了 故障 出问题 出毛病 损坏 broken
发票 开票 专票 普票 invoice
包邮 免邮 免运费 免邮费 freeshipping
运费 邮费 快递费 freight postage
快递 物流 配送 送货 delivery
发货 出货 寄出 ship
收货 签收 收到货
取消 撤销 cancel
下单 拍下 订购 order
付款 支付 付钱 pay payment
货到付款 到付
分期 分期付款 花呗 installment
现货 有货 库存 在售 stock
预售 预订 presale
购买 买 选购 入手 buy purchase
单独购买 另外买 另购 单买
安装 装机 上门安装 组装 install installation
上门 到家 登门
安装人员 安装师傅 师傅 技师
收费 费用 花费 fee charge
免费 不要钱 不收钱 free
服务费 手续费 人工费
保养 维护 护理 maintain maintenance
清洗 清洁 打扫 擦洗 clean
清除 去除 除掉 去掉 消除 remove
配件 零件 附件 耗材 accessory accessories
说明书 说明指南 使用手册 手册 manual
型号 款式 机型 model
颜色 色 配色 color colour
尺寸 大小 尺码 体积 规格 size dimension
占地 占地方 占空间 占位置
重量 多重 分量 weight
材质 材料 用料 material
功能 作用 用途 function feature
性能 效能 performance
效果 功效 成效 effect
质量 品质 quality
正品 真货 原装 authentic genuine
噪音 噪声 声音 动静 noise
太吵 太响 吵人 声音大 noisy loud
安静 静音 silent quiet
耗电 费电 用电 电耗 耗电量
省电 节能 节电
功率 瓦数 power
充电 充能 charge charging
电池 电瓶 battery
续航 待机 batterylife
插座 插头 电源插座 socket plug
寿命 使用年限 使用寿命 能用多久 lifespan
多久 多长时间 几天 多长 howlong
周期 间隔 频率
温度 热度 temperature
水质 水的质量
滤芯 滤网 过滤芯 filter
过滤 净化 filtration
细菌 病菌 bacteria
异味 臭味 味道 气味 smell
除臭 去味 除味
甲醛 有害气体 formaldehyde
烟味 二手烟
花粉 过敏原 pollen
灰尘 积尘 尘土 dust
毛发 头发 宠物毛 hair
饮用 喝 直饮 drink
烧开 煮沸 煮开 boil
做饭 煮饭 烹饪 cook
自来水 生水 水龙头的水
水龙头 龙头 水嘴 tap faucet
漏水 渗水 leak
生锈 锈蚀 rust
远程控制 远程操控 遥控 手机控制 remote
连接 联网 配网 绑定 connect
应用 软件 APP 客户端 application
手机 电话 移动电话 phone mobile
苹果 iphone ios
安卓 android
调节 调整 设置 设定 adjust setting
模式 档位 挡位 mode
打开 开启 启动 开机 open
关闭 关掉 关机 close
重置 恢复出厂 复位 reset
升级 更新 update upgrade
查看 查询 查 看 check
找到 寻找 联系 find
怎么 怎样 如何 咋 how
怎么办 咋办 如何处理 怎么处理
为什么 为何 为啥 why
可以 能 能够 可不可以 can
需要 要 必须 need
是不是 是否 会不会
支持 允许 support
区别 差别 不同 difference
推荐 建议 介绍 recommend
智能 聪明 自动 smart
安全 可靠 放心 safe
会员 vip member
积分 点数 points
账号 账户 帐号 account
密码 口令 password
地址 收货地址 address
修改 更改 改 变更 change modify
投诉 举报 complaint complain
客服 人工 客户服务 agent
赔偿 补偿 理赔 赔付 compensation
评价 评论 review
赠品 礼品 礼物 gift
床上用品 床品 寝具 家纺
厨房 kitchen
厨具 炊具 锅具 cookware
灯具 灯饰 照明 lighting
餐具 碗碟 碗盘 tableware
收纳 整理 储物 storage
缺货 没货 断货 售罄 soldout
少发 漏发 缺件 missing
发错 错发 寄错 wrong
破损 碎了 压坏 damaged
拒收 拒签 reject
延迟 晚到 超时 迟 late delay
扫地机器人 扫地机 扫拖机器人 扫地机械人 robotvacuum
空气净化器 空净 净化机
净水器 净水机 滤水器 净水设备
热水器 热水机
洗衣机 洗衣设备 washer
冰箱 电冰箱 fridge refrigerator
空调 冷气 airconditioner
电视 电视机 tv television
电饭煲 电饭锅
微波炉 微波烤炉 microwave
耳机 耳麦 earphone headphone
笔记本 笔记本电脑 laptop notebook
充电器 充电头 适配器 charger adapter
`;

export const shippedSynonyms: readonly (readonly string[])[] = lines
  .trim()
  .split('\n')
  .map((line) => line.split(' '));
