/** Refusals about policies, requests, codes, carts, corrections and service orders. */
export const aftersalesProblems = {
  parts_promised: {
    zh: '这件商品还在供应配件的期限内（停产后五年），不能以没有配件为由拒绝维修。请改为提出换货或退货，或先同意、等配件。',
    en: 'Parts of these goods are still promised: no repair is refused for want of them. Offer an exchange or a return, or wait for parts.',
  },
  policy_refuses: { zh: '{zh}', en: '{en}' },
  exception_resolved: { zh: '这条异常已经处理完。', en: 'This exception is settled already.' },
  choice_not_offered: { zh: '这里不能这样选，请从列出的办法里选一个。', en: 'That is not offered here. Choose one of those listed.' },
  no_such_currency: {
    zh: '没有“{currency}”这种货币。请写三个字母的代码，例如 CNY、USD。',
    en: 'There is no currency “{currency}”. Write its code of three letters, like CNY or USD.',
  },
  nothing_to_claim: { zh: '这笔订单没有包裹，不能向快递索赔。', en: 'This order has no parcel to claim for.' },
  nothing_proposed: { zh: '规则没有为这类异常写补偿。', en: 'The rules propose nothing for this kind of trouble.' },
  claimed_already: { zh: '这个包裹已经索赔过。', en: 'This parcel was claimed for already.' },
  choice_missing: { zh: '请先选一项。', en: 'Please choose one first.' },
  amount_too_high: { zh: '金额太高，最多 {most}。', en: 'Too much. The most is {most}.' },
  policy_published: {
    zh: '这一版规则已经发布，不能再改。请在它的副本上修改。',
    en: 'This version of the policy is published and cannot change. Change a copy of it.',
  },
  policy_has_faults: {
    zh: '这一版规则还有 {faults} 处错误，改好后才能发布。检查结果在规则旁边。',
    en: 'Faults left in this version: {faults}. Mend them before you publish; the check beside the table names each.',
  },
  policy_file_unread: {
    zh: '这个文件读不懂：{because}。请用导出的文件对照格式。',
    en: 'This file cannot be read: {because}. Compare it with an exported one.',
  },
  policy_file_wrong: {
    zh: '文件里“{place}”处不对：{because}。改好后再导入。',
    en: 'Something is wrong at “{place}”: {because}. Correct it and import again.',
  },
  policy_in_the_past: {
    zh: '生效时间不能早于现在：已下单的顾客按下单时的规则。',
    en: 'A policy cannot begin in the past: orders placed already keep the policy they were bought under.',
  },
  wrong_request_state: {
    zh: '售后单现在不能这样处理，状态已经变了。请刷新后再看。',
    en: 'The request cannot go on like this now: its state has changed. Look at it again.',
  },
  freight_not_open: {
    zh: '现在没有要登记或处理的寄回运费：要先有寄回单号，并且还没有处理过。',
    en: 'There is no way back to settle now: the parcel’s number comes first, and what was settled stays.',
  },
  freight_receipt_needed: { zh: '请附上寄回运费的凭证图片。', en: 'Add a picture of the receipt for the way back.' },
  request_ended: { zh: '这张售后单已经结束，不能再改。', en: 'This request has ended and cannot be changed.' },
  difference_changed: {
    zh: '这笔订单的差异已经变了，请刷新后再看。',
    en: 'The difference of this order is another now. Look at it again.',
  },
  reason_not_for_kind: {
    zh: '“{reason}”不是这种售后可选的原因，请换一个原因或换一种售后。',
    en: '“{reasonEn}” is no reason for this remedy. Choose another reason or another remedy.',
  },
  line_in_aftersale: {
    zh: '这件商品已有一个售后正在处理，请在那张售后单里继续。',
    en: 'This item already has a request under way. Go on in that one.',
  },
  asked_too_often: { zh: '这件商品已申请过 5 次售后，请联系人工客服。', en: 'This item has had 5 requests. Please talk to a person.' },
  more_than_bought: { zh: '数量超过购买数量（{quantity} 件），请改小一些。', en: 'More than was bought ({quantity}). Choose fewer.' },
  evidence_missing: { zh: '还缺凭证：{missing}。请补充后再提交。', en: 'Evidence is missing: {missing}. Add it and submit again.' },
  evidence_empty: { zh: '请上传文件，或填写重量、说明。', en: 'Add a file, a weight or some words.' },
  refund_to_original: { zh: '这类退款只能原路退回。', en: 'This refund can only go back the way it was paid.' },
  consent_needed: {
    zh: '请先征得客户同意，再代为操作。',
    en: 'Ask the customer first, and say that they agreed.',
  },
  checklist_incomplete: { zh: '验货清单还没有填完：{point}', en: 'The checklist is not complete yet: {point}' },
  point_note_missing: { zh: '不合格的项目请写明情况：{point}', en: 'Say what is wrong with: {point}' },
  order_code_no_mail: {
    zh: '现在不能发验证码，请人工客服帮您查这笔订单。',
    en: 'No code can be sent now. Ask a person to look the order up.',
  },
  order_code_phone: {
    zh: '请填写下单时留的手机号。',
    en: 'Type the phone number the order was placed with.',
  },
  order_code_wrong: { zh: '验证码不对，还可以试 {left} 次。', en: 'That is not the code. {left} more tries.' },
  order_code_over: { zh: '验证码已失效，请重新获取。', en: 'This code is no longer good. Ask for a new one.' },
  variant_needed: { zh: '请选择要换的规格。', en: 'Choose the variant to exchange it for.' },
  variant_of_other_product: { zh: '只能换同一商品的其他规格。', en: 'Choose a variant of the same product.' },
  cannot_turn_into: { zh: '这张售后单现在不能转为这种售后。', en: 'This request cannot turn into that remedy now.' },
  offer_rounds_used: {
    zh: '协商最多 {limit} 轮，已经用完。请同意、拒绝，或转人工复核。',
    en: 'All {limit} rounds of offers are used. Agree, refuse, or ask for a review.',
  },
  own_offer: { zh: '这是你方提出的方案，请等对方答复。', en: 'This is your own offer. The other side answers it.' },
  over_limit: {
    zh: '超出你的权限，需要更高一级（{role}）同意。',
    en: 'This is above your limit. It needs the word of {role}.',
  },
  second_person_needed: { zh: '需要另一位同事同意，不能自己批准自己的决定。', en: 'A second person has to agree to it, not who decided.' },
  another_judge_needed: { zh: '复核要由另一位同事来做。', en: 'Somebody else than who refused it has to look again.' },
  over_budget: {
    zh: '本月补偿预算只剩 {left} 分，请联系主管。',
    en: 'Only {left} (minor units) of this month’s compensation budget is left. Ask a supervisor.',
  },
  extended_enough: { zh: '寄回时间最多延长 {limit} 次。', en: 'The time to send it back can be extended {limit} times.' },
  inspect_every_line: { zh: '请写明每件商品的验货结果。', en: 'Say what was found for every item.' },
  data_consent_needed: {
    zh: '设备里的数据可能丢失，客户书面同意后才能维修。',
    en: 'Data on the device may be lost. The customer has to agree before it is repaired.',
  },
  diagnose_first: { zh: '请先写明检测结果和责任方。', en: 'Say first what is wrong and who is responsible.' },
  order_not_confirmed: { zh: '请先和客户逐项核对，再发购物单。', en: 'Go through every point with the customer before you send the cart.' },
  requirements_missing: {
    zh: '“{name}”是为您定作的，请写明您的要求，没有特别要求请写“无”。',
    en: '“{name}” is made for you: say how you want it, or write “none”.',
  },
  made_to_order_unconfirmed: {
    zh: '“{name}”是定作商品，不适用七天无理由退货，请先确认再下单。',
    en: '“{name}” is made to order and cannot be returned for no reason. Confirm that before you order.',
  },
  nothing_to_correct: { zh: '订单上已经是这样，没有要更正的。', en: 'The order says so already: there is nothing to correct.' },
  correction_ended: { zh: '这次更正已经结束，请让客服重新发一次。', en: 'This correction has ended. Ask for a new one.' },
  correction_stale: {
    zh: '订单上的信息刚刚改过，请让客服重新发一次更正。',
    en: 'The order has just been changed. Ask for a new correction.',
  },
  cart_ended: { zh: '这张购物单已经结束，请让客服重新发一张。', en: 'This cart has ended. Ask for a new one.' },
  cart_expired: { zh: '这张购物单已过期，请让客服重新发一张。', en: 'This cart is out of time. Ask for a new one.' },
  alarm_closed: { zh: '这条预警已经处理过了。', en: 'This alarm has been closed already.' },
  all_registered: {
    zh: '这件商品买了 {quantity} 件，都登记过序列号了。',
    en: 'All {quantity} of these have a serial number already.',
  },
  wrong_service_state: {
    zh: '服务单现在不能这样处理，状态已经变了。请刷新后再看。',
    en: 'The service order cannot go on like this now: its state has changed. Look at it again.',
  },
  service_running: {
    zh: '这件商品已有服务单 {number} 在办，请在那张单里继续。',
    en: 'This item already has service order {number}. Go on in that one.',
  },
  symptom_missing: { zh: '请写明遇到了什么问题。', en: 'Say what is wrong with it.' },
  slot_unknown: { zh: '没有这个上门时段，请重新选择。', en: 'There is no such slot. Choose another.' },
  slot_taken: { zh: '这个时段刚刚约满，请换一个。', en: 'This slot has just been taken. Choose another.' },
  checklist_open: { zh: '检查项还没有做完，请逐项勾选。', en: 'The checklist is not done. Tick every point.' },
  diagnosis_missing: { zh: '请先写明诊断结果。', en: 'Say first what is wrong.' },
  signature_missing: {
    zh: '请客户在屏幕上签字，或请客户在“我的订单”里签收。',
    en: 'Let the customer sign on the screen, or under “My orders”.',
  },
  parcel_known: { zh: '这个运单号已经登记过。', en: 'This parcel is known already.' },
} as const;
