import { sayFrom } from './own-words.ts';

/** Words of visits and support, which come with their parts: Chinese, English. */
export const w = sayFrom({
  visit: ['{from}–{to} 上门', 'Somebody comes {from}–{to}'],
  visitBy: ['{from}–{to} 上门，师傅：{who}', '{who} comes {from}–{to}'],
  diagnosis: ['诊断：{words}', 'Diagnosis: {words}'],
  done: ['做了什么：{words}', 'What was done: {words}'],
  parts: ['配件：{words}', 'Parts: {words}'],
  points: ['检查项', 'Points checked'],
  signBefore: ['请确认做好了没有；{time} 前没有异议，视为签收', 'Please say whether it is in order. Silence until {time} counts as yes.'],
  sign: ['签收', 'Sign off'],
  object: ['没有做好', 'Not in order'],
  wrong: ['哪里没有做好', 'What is not in order'],
  tell: ['提交', 'Send'],
  back: ['返回', 'Back'],
  book: ['选上门时间', 'Choose a time'],
  rebook: ['改时间', 'Another time'],
  cancel: ['取消服务', 'Cancel the visit'],
  cancelSure: ['确定取消？', 'Cancel it?'],
  cancelYes: ['确定取消', 'Yes, cancel'],
  loading: ['正在读取可选的时间', 'Loading free times'],
  noSlots: ['最近没有空的时段，请联系人工客服。', 'No free time soon. Please ask a person.'],
  full: ['约满', 'full'],
});
