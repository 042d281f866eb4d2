import { aftersalesProblems } from './aftersales-problems.ts';
import { complaintProblems } from './complaint-problems.ts';
import { departmentProblems } from './department-problems.ts';
import { knowledgeProblems } from './knowledge-problems.ts';
import { modelProblems } from './model-problems.ts';
import { privacyProblems } from './privacy-problems.ts';
import { riskProblems } from './risk-problems.ts';

/** Every refusal: a code for programs and a sentence that says what happened and what to do. */
export const problems = {
  not_found: { zh: '没有找到。它可能已被移走，或您没有查看权限。', en: 'Not found. It may have been moved, or you may not see it.' },
  forbidden: { zh: '您的角色不能做这件事，请联系管理员。', en: 'Your role may not do this. Ask an administrator.' },
  not_signed_in: { zh: '请先登录。', en: 'Sign in first.' },
  wrong_credentials: { zh: '邮箱或密码不对，请检查后再试。', en: 'The e-mail or password is wrong. Check them and try again.' },
  foreign_origin: {
    zh: '请求来自别的网站，已拒绝。请从本站页面操作。',
    en: 'The request came from another site and was refused. Use this site’s own page.',
  },
  too_many_requests: { zh: '操作太频繁，请 {seconds} 秒后再试。', en: 'Too many requests. Try again in {seconds} s.' },
  invalid_input: {
    zh: '填写的内容有误，请按提示修改后重试。',
    en: 'Something you entered is not right. Correct it as shown and try again.',
  },
  too_many_open: {
    zh: '您还有 {count} 个没结束的对话，请在其中一个里继续。',
    en: 'You have {count} chats that have not ended. Please go on in one of them.',
  },
  body_too_large: { zh: '内容太大，最多 {megabytes} MB。', en: 'Too large. The limit is {megabytes} MB.' },
  unsupported_file: {
    zh: '不支持这种文件。可以发送图片、PDF、Office 文档、音视频、文本和压缩包。',
    en: 'This kind of file is not accepted. Send pictures, PDF, Office documents, audio, video, text or archives.',
  },
  picture_not_read: {
    zh: '这个文件不是能看的图片。请用 JPG、PNG 或 WebP 图片来找。',
    en: 'This file is no picture that can be read. Search with a JPG, PNG or WebP picture.',
  },
  infected_file: {
    zh: '这个文件里发现了恶意软件，没有保存。请先查杀电脑或手机里的病毒，再换一个文件。',
    en: 'Malicious software was found in this file. Nothing was kept. Check your device and choose another file.',
  },
  file_not_checked: {
    zh: '现在无法检查文件是否安全，没有保存。文字可以照常发送，文件请稍后再试。',
    en: 'Files cannot be checked for safety just now, so it was not kept. Words can be sent as usual; try the file again later.',
  },
  file_withheld: {
    zh: '这个文件后来被发现不安全，已停止下载。',
    en: 'This file was later found to be unsafe and is not handed out any more.',
  },
  empty_file: { zh: '文件是空的，请重新选择。', en: 'The file is empty. Choose another.' },
  export_needs_approval: {
    zh: '共 {rows} 行。超过 {above} 行或带完整联系方式的导出，要先由另一位同事批准。请写明原因提出申请。',
    en: '{rows} rows. An export of more than {above} rows, or with contacts in full, needs another person’s approval. Say why, and ask for it.',
  },
  export_not_approved: {
    zh: '这次导出没有批准，或批准已经过期。请重新申请。',
    en: 'This export was not approved, or the approval has run out. Ask anew.',
  },
  reveal_needs_reason: {
    zh: '你现在没有接待这位客户。请选择为什么要看完整内容，这会记入访问记录。',
    en: 'You have no chat with this customer in hand. Say why you look: the access report names it.',
  },
  export_nobody_decides: {
    zh: '共 {rows} 行。超过 {above} 行或带完整联系方式的导出要由另一位同事批准，但现在没有第二个人有“个人信息”权限。请先把这个权限给一位同事（设置 → 角色），或缩小范围后再导出。',
    en: '{rows} rows, above {above} or with contacts: nobody else may approve. Let a colleague manage personal data, or take less.',
  },
  export_own: {
    zh: '不能批准自己申请的导出，请让另一位同事处理。',
    en: 'Nobody decides on what they asked for. Let another person do it.',
  },
  export_decided: { zh: '这项申请已经处理过或过期了，请刷新查看。', en: 'This has been decided already, or has run out. Look again.' },
  nothing_masked: { zh: '这个列表里没有隐藏的联系方式，请按普通方式导出。', en: 'Nothing in this list is masked. Take it as it is.' },
  key_reused: {
    zh: '同一个幂等键用在了不同的请求上，请换一个新键。',
    en: 'This idempotency key was used for another request. Use a new key.',
  },
  out_of_space: {
    zh: '店铺暂时收不了新内容。聊天里写的会留着，恢复后自动发出；其他的请稍后再试。',
    en: 'The shop cannot take anything new just now. What you write in the chat is kept and sent by itself; try other things again later.',
  },
  unavailable: { zh: '服务暂时不可用，请稍后再试。', en: 'The service is not available right now. Try again shortly.' },
  unexpected: {
    zh: '出了点问题，我们已记下（编号 {requestId}）。请再试一次。',
    en: 'Something went wrong and was noted (reference {requestId}). Please try again.',
  },
  link_expired: {
    zh: '链接已失效或已用过，请让管理员重新发送。',
    en: 'The link has expired or was used. Ask an administrator for a new one.',
  },
  weak_password: {
    zh: '密码至少 {least} 个字符，不能是常见的密码，也不能包含邮箱名。',
    en: 'Use at least {least} characters, no common password, and not the name of your e-mail address.',
  },
  code_needed: { zh: '请输入验证器里的 6 位验证码。', en: 'Enter the 6 digits your authenticator app shows.' },
  wrong_code: {
    zh: '验证码不对或已用过。请等下一个验证码再试。',
    en: 'The code is wrong or was used. Wait for the next one and try again.',
  },
  code_set_up: {
    zh: '两步验证已经开启。要换手机，请先关闭再重新开启。',
    en: 'The second step is on. To change phones, turn it off and on again.',
  },
  code_required: { zh: '你的角色需要两步验证，请先开启。', en: 'Your role needs a second step at sign-in. Set it up first.' },
  preview_read_only: {
    zh: '正在以角色预览，不能修改。请先结束预览。',
    en: 'You are looking at the console as a role and cannot change anything. End the preview first.',
  },
  email_taken: { zh: '这个邮箱已有账号。', en: 'There is already an account with this e-mail.' },
  last_admin: { zh: '至少保留一名管理员。', en: 'At least one administrator must remain.' },
  name_taken: { zh: '这个名称已被使用，请换一个。', en: 'This name is taken. Choose another.' },
  in_use: { zh: '仍在使用中，不能删除。', en: 'It is still in use and cannot be deleted.' },
  wrong_state: { zh: '当前状态（{state}）不能这样做。', en: 'This cannot be done in the present state ({state}).' },
  not_your_conversation: {
    zh: '这个会话由 {name} 接待，接手前请先转接。',
    en: '{name} is serving this conversation. Transfer it before you answer.',
  },
  agent_not_available: {
    zh: '对方现在不能接待，请选择其他同事或技能组。',
    en: 'This colleague is not available. Choose another colleague or a group.',
  },
  agent_full: { zh: '对方已达到接待上限。', en: 'This colleague has reached the limit of chats.' },
  skill_needed: {
    zh: '这位客户需要会“{skill}”的同事接待，请留给有这项技能的同事。',
    en: 'This customer needs somebody who knows “{skill}”. Leave it to a colleague who has that skill.',
  },
  accept_first: { zh: '这条留言需要特定技能，请先点“接待”再回复。', en: 'This message needs a skill. Accept it before you answer.' },
  seat_forced: {
    zh: '班长安排了休息，结束前不能改状态。有需要请联系班长。',
    en: 'Your team leader has arranged this break. Ask them if you need to come back earlier.',
  },
  seat_full: {
    zh: '您已达到接待上限（{limit}，刚结束、还在整理的也算）。请先结束一个会话，或写好小结。',
    en: 'You have reached your limit of {limit} chats, counting those just ended. End one first, or wrap one up.',
  },
  closed_then: { zh: '这个时间我们不营业，请换一个时间。', en: 'We are closed at that time. Choose another.' },
  ask_another: { zh: '问题要由另一位同事来答。', en: 'A question is answered by somebody else.' },
  consult_settled: { zh: '这个问题已经回答或撤回了。', en: 'This question was answered or withdrawn already.' },
  conversation_closed: { zh: '会话已结束。请发起新的会话。', en: 'The conversation has ended. Start a new one.' },
  recall_too_late: { zh: '发送超过 2 分钟，不能撤回。', en: 'Messages can be recalled within 2 minutes only.' },
  not_your_message: { zh: '只能撤回自己发送的消息。', en: 'You can recall only your own messages.' },
  rating_closed: { zh: '会话结束后才能评价，且每次会话只评价一次。', en: 'You can rate once, after the conversation has ended.' },
  mail_not_set_up: {
    zh: '还没有设置发信服务器，请联系管理员。',
    en: 'Outgoing mail is not set up. Ask an administrator.',
  },
  mailbox_not_set_up: {
    zh: '还没有设置收信邮箱，请先填写并保存。',
    en: 'No mailbox for incoming mail is set up. Fill it in and save first.',
  },
  tracking_https: {
    zh: '快递100 的接口要用 https 地址；只有运维人员放行的内网地址可以用 http。',
    en: 'The address of 快递100 needs https; http is only for addresses inside that the operator allows.',
  },
  tracking_incomplete: {
    zh: '要启用，请先填好公司编号、授权 Key 和本服务器的外网地址。',
    en: 'To turn it on, give the customer number, the key and the address of this server first.',
  },
  tracking_off: {
    zh: '快递100 没有启用，或没有填全。请管理员到“设置 › 物流跟踪”查看。',
    en: '快递100 is off, or something of it is missing. Ask an administrator to look at Settings › Parcel tracking.',
  },
  carrier_unnamed: {
    zh: '还不知道“{carrier}”在快递100 叫什么。请到“设置 › 物流跟踪”写上它的公司编码。',
    en: 'What 快递100 calls “{carrier}” is not known. Write its code in Settings › Parcel tracking.',
  },
  parcel_asked_lately: {
    zh: '刚刚查过。同一个单号查得太密会被快递100 锁住，请 {minutes} 分钟后再查。',
    en: 'Asked a moment ago. 快递100 locks a number that is asked for too often: try again in {minutes} min.',
  },
  sms_not_set_up: {
    zh: '还没有设置短信接口，请先保存网址。',
    en: 'The webhook for texts is not set up. Save its address first.',
  },
  sms_https: {
    zh: '短信接口要用 https 网址；只有运维人员放行的内网地址可以用 http。',
    en: 'The webhook for texts needs an https address; http is only for addresses inside that the operator allows.',
  },
  next_step_needed: {
    zh: '事情还没完：请写明接下来做什么、最晚什么时候，或先建一个任务。',
    en: 'It is not over: say what happens next and until when, or make a task of it first.',
  },
  reason_needed: { zh: '请选择咨询原因和处理结果。', en: 'Choose the reason and the result.' },
  edited_meanwhile: {
    zh: '{name} 刚刚改过这一条。请先看看新的内容，再保存你的修改。',
    en: '{name} has just changed this. Look at the new words before you save yours.',
  },
  too_many: { zh: '已到上限（{limit}），请先整理不用的。', en: 'The limit of {limit} is reached. Tidy up what is not used first.' },
  too_many_rows: {
    zh: 'Excel 文件最多 {most} 行。请缩小范围，或导出 CSV。',
    en: 'An Excel file holds {most} rows at most. Narrow the list, or export CSV.',
  },
  unfilled_variable: {
    zh: '还有内容没有填：{name}。请补上后再发送。',
    en: 'There is still a place to fill in: {name}. Complete it before sending.',
  },
  forbidden_word: {
    zh: '“{word}”不能发送：{reason}',
    en: '“{word}” may not be sent: {reason}',
  },
  blocked: {
    zh: '抱歉，您暂时不能在这里留言，{until} 后恢复。{appeal}',
    en: 'We are sorry: you cannot write here until {until}. {appeal}',
  },
  talk_open: {
    zh: '和这位客户已经有一个进行中的会话（{number}），请在那里继续。',
    en: 'A chat with this customer is going on already ({number}). Go on there.',
  },
  call_goes_on: {
    zh: '{name} 正在和这位客户通话。先结束那一通，再记录新的。',
    en: '{name} is on the telephone with this customer. End that call before another is written down.',
  },
  no_call: { zh: '这里没有进行中的通话，可能已经结束。', en: 'No call goes on here. It may have ended already.' },
  customer_kept_out: {
    zh: '这位客户在屏蔽名单里，看不到也回不了消息。解除屏蔽后再联系。',
    en: 'This customer is blocked and could not answer. Write once the block is over.',
  },
  no_contact_wished: {
    zh: '这位客户希望不被主动联系。确有必要时，请勾选“仍要联系”。',
    en: 'This customer wishes not to be contacted. If it has to be, tick “Write anyway”.',
  },
  already_blocked: { zh: '这位客户已经在屏蔽名单或待审批中。', en: 'This customer is blocked already, or waits for a decision.' },
  block_decided: { zh: '这项屏蔽已经处理过了，请刷新查看。', en: 'This block has been decided already. Look again.' },
  answer_before_snooze: {
    zh: '客户还在等你回复，先回一句，再设为稍后处理。',
    en: 'The customer waits for an answer. Answer first, then set the chat aside.',
  },
  snooze_too_long: { zh: '最多只能设到 90 天以后，请选近一些的时间。', en: 'At most 90 days ahead. Choose an earlier time.' },
  customer_wrote: { zh: '客户之后又来了消息，先看看是否还要这样回。', en: 'The customer has written since. See whether it still fits.' },
  too_many_scheduled: {
    zh: '这个会话已有 {limit} 条定时消息，请先处理一些。',
    en: 'This chat already has {limit} scheduled messages. Settle some first.',
  },
  scheduled_sent: { zh: '这条消息已经发出，不能再改。', en: 'This message has been sent and cannot be changed any more.' },
  due_in_past: { zh: '到期时间要晚于现在，请重新选择。', en: 'The time must lie ahead. Choose another.' },
  due_too_far: { zh: '这个日期太远了，请检查年份。', en: 'That is too far ahead. Look at the year.' },
  task_needs_owner: { zh: '请选择由谁或哪个技能组来做。', en: 'Choose who or which group will do it.' },
  task_settled: { zh: '这项任务已经了结，不能再改。', en: 'This task has been settled and cannot be changed.' },
  task_taken: { zh: '这项任务已被同事领走。', en: 'A colleague has taken this task.' },
  task_needs_note: { zh: '请写明原因，方便同事了解。', en: 'Say why, so that colleagues understand.' },
  out_of_stock: { zh: '“{name}” 库存不足，仅剩 {left} 件。', en: '“{name}” is short of stock: {left} left.' },
  balance_too_low: { zh: '余额不足，请换一种支付方式。', en: 'The balance does not cover this. Choose another way to pay.' },
  more_than_paid: {
    zh: '超出了这笔订单还能退的金额，请改小一些。',
    en: 'This is more than the order was paid and not yet refunded. Choose a smaller amount.',
  },
  not_a_balance: {
    zh: '只能退到原支付方式，或同一客户的余额账户。',
    en: 'Refund to the original way to pay, or to a balance of the same customer.',
  },
  nothing_paid: {
    zh: '这笔订单没有付款，没有可以原路退回的方式。',
    en: 'Nothing was paid for this order, so there is no way to send money back by.',
  },
  needs_a_person: { zh: '这项修改需要客服确认，请联系客服。', en: 'This needs the word of a person. Please ask customer service.' },
  key_needed: {
    zh: '涉及金额的操作必须带 Idempotency-Key 请求头，这样重发也只执行一次。',
    en: 'What moves money needs an Idempotency-Key header, so that sending it again does it once.',
  },
  same_way: { zh: '已经是这种支付方式，请换一种。', en: 'The order is paid this way already. Choose another.' },
  other_product: { zh: '只能换成同一商品的其他规格。', en: 'Only other variants of the same product may be chosen.' },
  unknown_line: { zh: '订单里没有这一件商品，请重新选择。', en: 'The order does not have this item. Choose again.' },
  nothing_left: { zh: '至少要有一件商品留在原订单里。', en: 'At least one item must stay in the order.' },
  other_shop_decides: { zh: '这笔订单来自其他店铺系统，请在那里拆分。', en: 'This order lives in another shop. Split it there.' },
  not_mergeable: {
    zh: '两笔订单的客户、地址、状态、币种、售后规则和承诺的会员价都相同，没有售后、暂缓或未结款项，才能合并。',
    en: 'Only orders of one customer, address, state, currency, policy and rate can become one, with no request, hold or open payment.',
  },
  whole_lines: {
    zh: '一行商品要整行发货；想分开发，请先拆分订单。',
    en: 'A line leaves whole. To send a part of it, split the order first.',
  },
  order_held: { zh: '订单已暂停处理：{reason}', en: 'The order is held: {reason}' },
  tax_number_needed: {
    zh: '企业发票请填写税号（15 至 20 位数字或大写字母）。',
    en: 'An invoice for a company needs its tax number: 15 to 20 digits or capital letters.',
  },
  no_invoice: { zh: '这笔订单还没有申请发票。', en: 'No invoice has been asked for yet.' },
  carrier_asked: { zh: '已经向快递提出过，正在等答复。', en: 'The carrier has been asked already and has not answered yet.' },
  carrier_answered: { zh: '快递已经答复过了，请刷新查看。', en: 'The carrier has answered this already. Look again.' },
  no_parcel: { zh: '没有在途的包裹。', en: 'No parcel is under way.' },
  period_too_long: { zh: '最多只能看 {days} 天，请选短一些。', en: 'At most {days} days. Choose a shorter period.' },
  charge_open: {
    zh: '还有一笔款项没有收到，收到后才能发货。',
    en: 'A charge has not come in yet. The order leaves the house after it has.',
  },
  unknown_customer: {
    zh: '没有外部编号为 {ref} 的顾客，请先导入顾客。',
    en: 'There is no customer with the external reference {ref}. Import the customers first.',
  },
  price_ends_early: { zh: '价格的截止时间要晚于开始时间。', en: 'A price must end after it begins.' },
  price_changed: { zh: '价格有变动，请核对后重新提交。', en: 'A price has changed. Check it and submit again.' },
  bad_customer_token: {
    zh: '商店签名的顾客身份无效或已过期，请重新登录商店。',
    en: 'The shop’s customer token is not valid or has expired. Sign in to the shop again.',
  },
  push_service_unknown: {
    zh: '这个浏览器的推送服务不受支持，请换 Chrome、Edge、Firefox 或 Safari 再试。',
    en: 'This browser’s push service is not supported. Try Chrome, Edge, Firefox or Safari.',
  },
  site_not_allowed: { zh: '这个网站未被允许嵌入对话窗，请在设置中添加。', en: 'This site may not embed the chat. Add it in the settings.' },
  demo_only: { zh: '这项功能只在演示数据库中可用。', en: 'This exists only in a demo database.' },
  already_known: {
    zh: '这位访客已经是已知客户。如果认错了人，请联系主管合并。',
    en: 'This visitor is a known customer already. Ask a supervisor if it is the wrong person.',
  },
  search_too_short: { zh: '请至少输入一个汉字、字母或数字。', en: 'Type at least one letter, digit or Chinese character.' },
  search_too_wide: {
    zh: '要翻找的消息太多，请再加一个词，或选一段时间、一位客服。',
    en: 'Too many messages to look through. Add a word, or choose a time or an agent.',
  },
  too_long_trial: {
    zh: '预演用时太长，已停止。请把条件写得更具体一些。',
    en: 'The trial took too long and was stopped. Make the conditions narrower.',
  },
  too_many_views: { zh: '最多保存 {most} 个视图，请先删掉不用的。', en: 'You can keep {most} views. Delete one you no longer use.' },
  on_hold: {
    zh: '这位客户的资料被要求保留，解除保留后才能删除。',
    en: 'This customer’s data is on hold. Lift the hold before you erase.',
  },
  still_open: {
    zh: '还有 {conversations} 个会话没结束、{orders} 笔订单没完成。都了结之后再删除。',
    en: '{conversations} chats and {orders} orders are not finished. Erase after they are.',
  },
  wrong_number: { zh: '客户编号不对，请看清是哪位客户再确认。', en: 'This is not the customer’s number. Make sure whom you erase.' },
  retention_trade: {
    zh: '交易和售后记录自交易完成起至少保存 {months} 个月（《电子商务法》第三十一条），请改长一些。',
    en: 'Records of trade and after-sales must be kept for at least {months} months (E-Commerce Law of China, art. 31). Choose longer.',
  },
  retention_logs: {
    zh: '登录记录至少保存 {months} 个月（《网络安全法》规定的网络日志），请改长一些。',
    en: 'Records of sign-ins must be kept for at least {months} months (network logs, Cybersecurity Law of China). Choose longer.',
  },
  export_taken: {
    zh: '这份资料已经下载过，或链接已过期。请重新导出。',
    en: 'This copy was fetched already, or the link has expired. Export again.',
  },
  login_needed: {
    zh: '请填写那家店铺管理员的用户名和密码；换了地址要重新填写。',
    en: 'Enter the name and password of an administrator of that shop; a new address needs them again.',
  },
  shop_away: {
    zh: '现在连不上那家店铺，什么都没有改。请稍后再试。',
    en: 'That shop cannot be reached now; nothing was changed. Try again later.',
  },
  cannot_be_taken: {
    zh: '那家店铺给出的内容不完整，无法收下，请在那边改正。',
    en: 'What that shop tells is not complete and cannot be taken. Correct it there.',
  },
  comparison_ended: { zh: '这次对账已经结束，请重新开始一次。', en: 'This comparison has ended. Begin another.' },
  led_elsewhere: {
    zh: '这笔订单由接入的店铺管理，请到那家店铺的后台办理。',
    en: 'A connected shop leads this order. Do this in that shop.',
  },
  same_person: { zh: '这是同一位客户，不用合并。', en: 'This is one and the same customer. There is nothing to merge.' },
  person_erased: {
    zh: '其中一位客户的个人信息已经删除，找不回来了，不能合并或撤销。',
    en: 'The personal data of one of them was erased and cannot be brought back: no merge and no undo.',
  },
  merge_other_way: {
    zh: '请反过来合并：留下店铺认识、或正在接待的那一个。',
    en: 'Merge the other way round: keep the one the shop knows, or that is being served.',
  },
  merge_must_wait: {
    zh: '其中一位正在申请删除个人信息，或两位都在屏蔽名单里，或都有同类风险标记。处理完再合并。',
    en: 'One of them has asked for erasure, or both are blocked or flagged for the same risk. Merge when that is settled.',
  },
  merged_again: { zh: '之后又合并过一次，请先撤销后面那次。', en: 'It was merged on since. Undo the later merge first.' },
  not_same_customer: {
    zh: '两个会话不是同一位客户的。先合并客户，或认领访客。',
    en: 'These are talks of two customers. Merge the customers first.',
  },
  conversation_merged: {
    zh: '这个会话已并入另一个会话，请到那边继续。',
    en: 'This conversation was merged into another one. Go on there.',
  },
  already_set_up: { zh: '已经完成初始设置，请直接登录。', en: 'The set-up is done already. Sign in.' },
  ...aftersalesProblems,
  ...complaintProblems,
  ...departmentProblems,
  ...knowledgeProblems,
  ...modelProblems,
  ...privacyProblems,
  ...riskProblems,
} as const;

export type ProblemCode = keyof typeof problems;
export type Language = 'zh-CN' | 'en';

export function problemSentence(code: ProblemCode, language: Language, params: Record<string, string | number> = {}): string {
  const words = problems[code][language === 'en' ? 'en' : 'zh'];
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
