import { type ShipmentState, shipmentStates } from '../../../common/order.ts';
import { scanWords } from '../../../common/order-words.ts';

interface Meaning {
  /** What it says of the parcel's way; the exceptions know `refused` and `damaged`. */
  code: ShipmentState | 'refused' | 'damaged' | 'trouble';
  en: string;
}

const at = (code: ShipmentState): Meaning => ({ code, en: scanWords[code][1] });
const refused: Meaning = { code: 'refused', en: 'Refused by the recipient' };
const trouble = (en: string): Meaning => ({ code: 'trouble', en });

/**
 * The statuses of 快递100 by number and by name, the coarse and the fine ones; null: nothing that happened to the parcel yet. It has none for a
 * lost parcel, and none moves a parcel that merely is in trouble.
 */
const table: readonly (readonly [number: string, name: string, meaning: Meaning | null])[] = [
  ['0', '在途', at('in_transit')],
  ['1001', '到达派件城市', at('in_transit')],
  ['1002', '干线', at('in_transit')],
  ['1003', '转递', at('in_transit')],
  ['1', '揽收', at('picked_up')],
  ['101', '已下单', null],
  ['102', '待揽收', null],
  ['103', '已揽收', at('picked_up')],
  ['5', '派件', at('out_for_delivery')],
  ['501', '投柜或驿站', at('out_for_delivery')],
  ['3', '签收', at('signed')],
  ['301', '本人签收', at('signed')],
  ['302', '派件异常后签收', at('signed')],
  ['303', '代签', at('signed')],
  ['304', '投柜或站签收', at('signed')],
  ['6', '退回', at('returned')],
  ['4', '退签', at('returned')],
  ['401', '已销单', trouble('Cancelled with the carrier')],
  ['14', '拒签', refused],
  ['7', '转投', at('in_transit')],
  ['2', '疑难', trouble('There is a difficulty')],
  ['201', '超时未签收', trouble('Not signed for in time')],
  ['202', '超时未更新', trouble('No news in time')],
  ['203', '拒收', refused],
  ['204', '派件异常', trouble('Could not be delivered')],
  ['205', '柜或驿站超时未取', trouble('Not collected in time')],
  ['206', '无法联系', trouble('The recipient cannot be reached')],
  ['207', '超区', trouble('Beyond where the carrier delivers')],
  ['208', '滞留', trouble('Kept at a depot')],
  ['209', '破损', { code: 'damaged', en: 'Damaged' }],
  ['210', '销单', trouble('Cancelled by the sender')],
  ['8', '清关', at('in_customs')],
  ['10', '待清关', at('in_customs')],
  ['11', '清关中', at('in_customs')],
  ['12', '已清关', at('in_transit')],
  ['13', '清关异常', at('customs_held')],
];
const meanings = new Map(table.flatMap(([number, name, meaning]) => [[number, meaning] as const, [name, meaning] as const]));

/** What a status says, by its number or else by its name. A number or name not known here says only that the parcel moves. */
export function meaningOf(...said: string[]): Meaning | null {
  for (const each of said) {
    const known = meanings.get(each);
    if (known !== undefined) return known;
  }
  return at('in_transit');
}

export const isShipmentState = (code: string): code is ShipmentState => (shipmentStates as readonly string[]).includes(code);
