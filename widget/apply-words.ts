import { sayFrom } from './own-words.ts';

/** Words of the form that asks for after-sales, which come with it: Chinese, English. */
const applyWords = {
  dearer: ['补 {money}', '{money} more'],
  cheaper: ['退 {money}', '{money} back'],
  together: ['一起申请（选填）', 'Ask for these, too (optional)'],
  notAlong: ['这件商品现在不能办这种售后', 'Not possible for this item now'],
  backLater: ['差价 {money} 会退给您', 'The difference of {money} comes back to you'],
  payLater: ['差价 {money} 在商家收到退货后支付', 'The difference of {money} is paid once your parcel is back'],
  whyNot: ['现在不能办', 'Not possible now'],
  reason: ['原因', 'Reason'],
  quantity: ['数量', 'Quantity'],
  newVariant: ['换成', 'Exchange for'],
  where: ['维修方式', 'Where'],
  sendIn: ['寄修', 'Send it in'],
  onSite: ['上门维修', 'At my place'],
  symptom: ['故障表现', 'What is wrong'],
  pictures: ['照片', 'Pictures'],
  picturesNeeded: ['请上传照片，方便尽快处理', 'Please add pictures, so that it can be handled soon'],
  addPicture: ['选择照片', 'Choose pictures'],
  removePicture: ['移除 {name}', 'Remove {name}'],
  picturesGoUp: ['正在上传', 'Uploading'],
  upTo: ['最多退 {money}', 'Up to {money}'],
  atOnce: ['提交后立即办理', 'Done at once'],
  review: ['提交后由人工审核，48 小时内答复', 'A person decides within 48 hours'],
  submit: ['提交申请', 'Submit'],
  submitting: ['正在提交', 'Submitting'],
  until: ['{time} 前可办', 'Until {time}'],
  sold: ['缺货', 'out of stock'],
  changeAddress: ['改收货地址', 'Change the address'],
  address_name: ['收件人', 'Recipient'],
  address_phone: ['电话', 'Phone'],
  address_state: ['省', 'Province'],
  address_city: ['市', 'City'],
  address_district: ['区县', 'District'],
  address_line1: ['详细地址', 'Street'],
  address_line2: ['楼栋门牌（选填）', 'Building (optional)'],
  none: ['这笔订单现在没有可以办的售后。', 'Nothing can be done about this order now.'],
} as const satisfies Record<string, readonly [string, string]>;

export const a = sayFrom(applyWords);
export type ApplyWord = keyof typeof applyWords;
