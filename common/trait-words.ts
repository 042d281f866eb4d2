import type { confirmable, Trait } from './policy.ts';

/** What makes goods special, as people read it: Chinese, English. */
export const traitWords: Record<Trait, readonly [string, string]> = {
  made_to_order: ['定作', 'Made to order'],
  perishable: ['鲜活易腐', 'Perishable'],
  live: ['活体', 'Live'],
  digital: ['数字化商品', 'Digital'],
  periodical: ['报纸期刊', 'Newspaper or magazine'],
  opening_spoils: ['启封影响安全或品质', 'Spoiled by unsealing'],
  loses_value_when_used: ['激活试用后贬值大', 'Loses value once used'],
  near_expiry_or_flawed: ['临期或有瑕疵', 'Near its date or flawed'],
  durable: ['耐用商品', 'Durable'],
  three_guarantees: ['三包商品', 'Under the three guarantees'],
  cross_border: ['跨境', 'Cross-border'],
  gift: ['赠品', 'Gift'],
  large: ['大件', 'Large'],
};

/** What the buyer confirms at the purchase: that the seven days do not apply (七日办法 第七条), or how goods are made for them. */
export const confirmationWords: Record<(typeof confirmable)[number], readonly [string, string]> = {
  made_to_order: [
    '请按以上要求为我定作。我知道定作商品不适用七天无理由退货；有质量问题仍可退换修。',
    'Please make it as written above. I know that the seven days do not apply to goods made to order; faulty goods can still be returned, exchanged or repaired.',
  ],
  opening_spoils: [
    '我知道这件商品启封后容易影响安全或品质，启封后不适用七天无理由退货。',
    'I know that these goods may no longer be safe or sound once unsealed, and that the seven days do not apply then.',
  ],
  loses_value_when_used: [
    '我知道这件商品激活或试用后价值贬损较大，激活或试用后不适用七天无理由退货。',
    'I know that these goods lose much of their value once activated or tried, and that the seven days do not apply then.',
  ],
  near_expiry_or_flawed: [
    '我知道这件商品临近保质期或有瑕疵，不适用七天无理由退货。',
    'I know that these goods are near their date or flawed, and that the seven days do not apply.',
  ],
};

/** What a customer should know before buying. */
export const soldWith: readonly Trait[] = [
  ...(['made_to_order', 'perishable', 'live', 'digital', 'periodical', 'cross_border', 'large'] as const),
  ...(['opening_spoils', 'loses_value_when_used', 'near_expiry_or_flawed', 'three_guarantees'] as const),
];
