/** Refusals about complaints, and about what customers are asked. */
export const complaintProblems = {
  complaint_moved_on: { zh: '这件投诉的状态已经变了，请看最新的情况。', en: 'This complaint has moved on meanwhile. Look at it again.' },
  complaint_running: {
    zh: '这件售后正在作为投诉 {number} 处理，请在那里继续。',
    en: 'This request is being looked at as complaint {number}. Please go on there.',
  },
  balance_asked_back: {
    zh: '这张卡的余额正在按投诉 {number} 办理退还，请在那里继续。',
    en: 'Paying back this card is under way as complaint {number}. Please go on there.',
  },
  balance_is_empty: { zh: '这张卡已经没有余额，没有可退的金额。', en: 'Nothing is left on this card to be paid back.' },
  complaint_about_you: {
    zh: '投诉涉及你本人，要由其他同事处理。你可以写下自己的陈述。',
    en: 'The complaint is about you, so a colleague handles it. You may state your side.',
  },
  complaint_not_about_you: { zh: '只有被投诉的同事可以写陈述。', en: 'Only the colleague it is about states their side.' },
  complaint_of_owner: { zh: '由受理的同事来做，或请班长接管。', en: 'Whoever accepted it does this, or ask a leader to take it over.' },
  complaint_of_leader: { zh: '接管由班长以上来做。', en: 'Taking over is for who leads the desk.' },
  complaint_apology_first: {
    zh: '请先向客户致歉，再提方案。致歉不等于承认责任。',
    en: 'Apologise before you propose. An apology admits no fault.',
  },
  complaint_proposals_used_up: {
    zh: '客户已拒绝 3 个方案。请说明其他途径（消协调解、12315、仲裁、诉讼），以“未达成一致”结束。',
    en: 'The customer has declined three proposals. Explain the ways outside (mediation, 12315, arbitration, court) and end without agreement.',
  },
  complaint_nothing_declined: {
    zh: '客户还没有拒绝过方案，请先提出方案。',
    en: 'The customer has declined nothing yet. Propose a solution first.',
  },
  complaint_follow_up_other: {
    zh: '回访由其他同事来做，或由客户自己确认。',
    en: 'Another colleague follows up, or the customer confirms it.',
  },
  complaint_outage_apology: {
    zh: '服务中断的投诉，受理时就要致歉。请写下致歉的话。',
    en: 'An outage is accepted with an apology. Write it.',
  },
  complaint_too_old: {
    zh: '结案超过 {days} 天，请新登记一件投诉。',
    en: 'It ended more than {days} days ago. Write down a new complaint.',
  },
  complaint_answer_first: { zh: '请先写好书面答复。', en: 'Write the answer first.' },
  complaint_answer_other: {
    zh: '书面答复要由起草人以外的班长以上同事审核后发出。',
    en: 'Another leader than who wrote the answer lets it go out.',
  },
  complaint_answer_leader: { zh: '书面答复由班长以上审核发出。', en: 'Who leads the desk lets the answer go out.' },
  complaint_noticed_first: {
    zh: '得知的时间不能早于事情发生的时间。',
    en: 'You were told of it after it happened, not before.',
  },
  complaint_mediated_first: {
    zh: '受理调解的日期不能早于收到转办的日期，也不能晚于今天。',
    en: 'A mediation begins after you were told of it, and not in the future.',
  },
  feedback_closed: { zh: '已经评价过，或已过了评价时间。', en: 'It was answered already, or the time for it is over.' },
  complaint_in_future: { zh: '发生时间不能晚于现在。', en: 'It cannot have happened later than now.' },
} as const;
