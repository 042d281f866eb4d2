/** What may be wrong with goods in a picture (S63). */
export const defectKinds = ['scratch', 'crack', 'dent', 'stain', 'leak', 'part_missing', 'wrong_goods', 'packaging', 'other'] as const;
export type DefectKind = (typeof defectKinds)[number];

export const defectWords: Record<DefectKind, [string, string]> = {
  scratch: ['划痕', 'Scratch'],
  crack: ['裂纹或破碎', 'Crack or breakage'],
  dent: ['凹陷变形', 'Dent'],
  stain: ['污渍或锈迹', 'Stain or rust'],
  leak: ['渗漏', 'Leak'],
  part_missing: ['缺件', 'Part missing'],
  wrong_goods: ['发错货', 'Wrong goods'],
  packaging: ['包装破损', 'Packaging damaged'],
  other: ['其他', 'Other'],
};
