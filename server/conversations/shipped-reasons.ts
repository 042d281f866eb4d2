type Child = readonly [key: string, zh: string, en: string];

/** Reasons of enquiry (DOMAIN S45: 商品 / 快递 / 售后 / 价格 / 活动 / 支付, with 订单、发票、其他). */
export const shippedReasons: readonly { key: string; zh: string; en: string; reasons: readonly Child[] }[] = [
  {
    key: 'product',
    zh: '商品',
    en: 'Product',
    reasons: [
      ['details', '参数与用法', 'Details and use'],
      ['choice', '选购推荐', 'Choosing'],
      ['stock', '库存与到货', 'Stock'],
      ['fit', '尺寸与适配', 'Size and fit'],
    ],
  },
  {
    key: 'delivery',
    zh: '快递',
    en: 'Delivery',
    reasons: [
      ['progress', '查询物流', 'Tracking'],
      ['late', '迟迟未到', 'Late'],
      ['address', '修改地址', 'Address change'],
      ['lost', '丢失破损', 'Lost or damaged'],
    ],
  },
  {
    key: 'aftersales',
    zh: '售后',
    en: 'After-sales',
    reasons: [
      ['return', '退货退款', 'Return'],
      ['exchange', '换货', 'Exchange'],
      ['repair', '维修', 'Repair'],
      ['defect', '商品瑕疵', 'Defect'],
      ['missing', '少件错发', 'Missing or wrong item'],
    ],
  },
  {
    key: 'price',
    zh: '价格',
    en: 'Price',
    reasons: [
      ['bargain', '议价', 'Bargaining'],
      ['protection', '价格保护', 'Price protection'],
      ['difference', '价格疑问', 'Price question'],
    ],
  },
  {
    key: 'campaign',
    zh: '活动',
    en: 'Campaigns',
    reasons: [
      ['rules', '活动规则', 'Rules'],
      ['coupon', '优惠券', 'Coupons'],
      ['gift', '赠品', 'Gifts'],
    ],
  },
  {
    key: 'payment',
    zh: '支付',
    en: 'Payment',
    reasons: [
      ['failed', '支付失败', 'Failed payment'],
      ['method', '支付方式', 'Ways to pay'],
      ['refund', '退款到账', 'Refund arrival'],
    ],
  },
  {
    key: 'order',
    zh: '订单',
    en: 'Order',
    reasons: [
      ['change', '修改订单', 'Change'],
      ['cancel', '取消订单', 'Cancellation'],
      ['status', '订单状态', 'Status'],
    ],
  },
  {
    key: 'invoice',
    zh: '发票',
    en: 'Invoice',
    reasons: [
      ['request', '开具发票', 'Request'],
      ['correct', '修改抬头', 'Correction'],
    ],
  },
  {
    key: 'other',
    zh: '其他',
    en: 'Other',
    reasons: [
      ['complaint', '投诉', 'Complaint'],
      ['praise', '表扬', 'Praise'],
      ['nuisance', '骚扰', 'Nuisance'],
      ['else', '其他', 'Something else'],
    ],
  },
];
