import type {
  ComplaintDemand,
  ComplaintGate,
  ComplaintKind,
  ComplaintSide,
  ComplaintState,
  ComplaintStepAct,
  OutsideBody,
} from './complaints.ts';

type Words = readonly [string, string];

/** What screens and messages call things about complaints: Chinese, English. */
export const complaintKindWords: Record<ComplaintKind, Words> = {
  product: ['商品', 'Goods'],
  delivery: ['物流', 'Delivery'],
  service: ['服务', 'Service'],
  price: ['价格与活动', 'Price and promotions'],
  outage: ['服务中断', 'Service outage'],
  privacy: ['个人信息', 'Personal data'],
  other: ['其他', 'Other'],
};

export const complaintDemandWords: Record<ComplaintDemand, Words> = {
  refund: ['退款', 'Refund'],
  exchange: ['换货', 'Exchange'],
  repair: ['维修', 'Repair'],
  compensation: ['补偿', 'Compensation'],
  apology: ['道歉', 'Apology'],
  explanation: ['解释说明', 'Explanation'],
  improvement: ['改进', 'Improvement'],
  other: ['其他', 'Other'],
};

export const complaintSideWords: Record<ComplaintSide, Words> = {
  shop: ['商家', 'The shop'],
  colleague: ['员工', 'A colleague'],
  carrier: ['承运方', 'The carrier'],
  supplier: ['供应商', 'The supplier'],
  customer: ['客户', 'The customer'],
  third_party: ['第三方', 'A third party'],
};

export const complaintStateWords: Record<ComplaintState, Words> = {
  received: ['待受理', 'To be accepted'],
  accepted: ['核实中', 'Being looked into'],
  cause_found: ['待提方案', 'Proposal due'],
  proposed: ['等客户答复方案', 'Proposal with the customer'],
  agreed: ['方案执行中', 'Being put right'],
  fixed: ['待回访', 'Follow-up due'],
  closed: ['已结案', 'Closed'],
  not_agreed: ['未达成一致', 'No agreement'],
  notified: ['外部投诉待核实', 'Outside: to be checked'],
  identified: ['外部投诉备资料', 'Outside: papers due'],
  packed: ['外部投诉待答复', 'Outside: answer due'],
  answered: ['等受理结果', 'Outside: with them'],
  mediation: ['调解中', 'In mediation'],
  settled: ['调解协议履行中', 'Settled, being done'],
  withdrawn: ['客户撤回', 'Withdrawn'],
  mediation_failed: ['调解不成', 'Mediation failed'],
  outside_ended: ['外部投诉终止', 'Ended outside'],
};

export const complaintActWords: Record<ComplaintStepAct, Words> = {
  open: ['登记投诉', 'Complaint written down'],
  accept: ['受理', 'Accept'],
  take: ['接管', 'Take over'],
  apologise: ['致歉', 'Apologise'],
  confirm_cause: ['确认原因', 'Confirm the cause'],
  propose: ['提出方案', 'Propose a solution'],
  agree: ['客户接受方案', 'Customer agrees'],
  decline: ['客户不接受', 'Customer declines'],
  carry_out: ['方案已执行', 'Carried out'],
  satisfied: ['回访：已解决', 'Followed up: solved'],
  dissatisfied: ['回访：不满意', 'Followed up: not solved'],
  give_up: ['未达成一致', 'End without agreement'],
  withdraw: ['客户撤回', 'Withdraw'],
  reopen: ['重新处理', 'Open again'],
  go_outside: ['转为外部投诉', 'It went outside'],
  identify: ['核实身份', 'Check whose it is'],
  pack: ['备齐资料', 'Papers are ready'],
  draft_answer: ['写书面答复', 'Write the answer'],
  answer: ['审核并发出答复', 'Send the answer out'],
  begin_mediation: ['对方受理调解', 'Mediation begins'],
  note_test: ['扣除鉴定时间', 'Leave test days out'],
  settle: ['达成调解协议', 'Settled'],
  perform: ['协议已履行', 'Settlement done'],
  fail_mediation: ['调解不成或协议未履行', 'Mediation failed, or the settlement was not kept to'],
  end_outside: ['外部投诉终止', 'It ended there'],
  state_side: ['当事人陈述', 'The other side'],
};

export const outsideBodyWords: Record<OutsideBody, Words> = {
  authority: ['市场监管（12315）', 'Authority (12315)'],
  association: ['消费者协会', 'Consumers’ association'],
  platform: ['电商平台', 'Platform'],
  press: ['媒体', 'Press'],
  other: ['其他', 'Other'],
};

export const complaintGateWords: Record<ComplaintGate, Words> = {
  cause: ['确认问题', 'Cause confirmed'],
  apology: ['表示歉意', 'Apology given'],
  solution: ['方案被接受', 'Solution accepted'],
  follow_up: ['跟进回访', 'Followed up'],
};
