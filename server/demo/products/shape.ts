import type { Trait } from '../../../common/policy.ts';
import type { Delivery } from '../../catalogue/delivery.ts';

/** Chinese and English of the same words. */
export type Words = readonly [zh: string, en: string];

export interface DemoProduct {
  number: string;
  /** The file name of its drawing. */
  picture: string;
  name: Words;
  summary: Words;
  specifications: readonly (readonly [name: Words, value: Words])[];
  usage: Words;
  cautions: Words;
  matchWith: readonly string[];
  /** What makes them special in the eyes of the law, and what is promised of their way. */
  traits?: readonly Trait[];
  delivery?: Delivery;
  /** What its variants differ in, then each value with price in fen and stock (null: not counted). */
  option: Words;
  variants: readonly (readonly [value: Words, priceMinor: number, stock: number | null])[];
}

export interface DemoCategory {
  name: Words;
  products: readonly DemoProduct[];
}

export const words = {
  material: ['材质', 'Material'],
  size: ['尺寸', 'Size'],
  weight: ['净重', 'Net weight'],
  capacity: ['容量', 'Capacity'],
  colour: ['颜色', 'Colour'],
  power: ['功率', 'Power'],
  origin: ['产地', 'Made in'],
  warranty: ['质保', 'Warranty'],
  style: ['款式', 'Style'],
  oneYear: ['一年', '1 year'],
  standard: ['标准', 'Standard'],
} as const satisfies Record<string, Words>;
