/** Blocks of the shop's home page (S50). Customers say in which order they matter to them; the shop sets the order. */
export const homeBlocks = ['advice', 'alerts', 'products', 'ordering', 'service'] as const;
export type HomeBlock = (typeof homeBlocks)[number];

export const homeBlockWords: Record<HomeBlock, [string, string]> = {
  advice: ['选购建议', 'Advice on what to choose'],
  alerts: ['新品和变化的提醒', 'News of what is new'],
  products: ['商品信息', 'Products'],
  ordering: ['订购和物流', 'Ordering and parcels'],
  service: ['服务信息', 'Service'],
};

/** Each once, none missing. */
export const isWholeOrder = (order: readonly string[]): order is HomeBlock[] =>
  order.length === homeBlocks.length && homeBlocks.every((block) => order.includes(block));
