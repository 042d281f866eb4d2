/** Refusals about tickets, bulletins, procedures of a department, hand-overs and capacity. */
export const departmentProblems = {
  ticket_moved_on: { zh: '这张工单的状态已经变了，请看最新的情况。', en: 'This ticket has moved on meanwhile. Look at it again.' },
  ticket_of_owner: { zh: '接手的同事才能这样做。', en: 'Only the colleague who has taken it can do this.' },
  ticket_of_department: { zh: '请先接手，或由该部门的同事处理。', en: 'Take it first, or leave it to a colleague of that department.' },
  ticket_of_asker: { zh: '提出的同事才能这样做。', en: 'Only the colleague who asked can do this.' },
  ticket_same_department: { zh: '工单已经在这个部门，请选择其他部门。', en: 'It stands with this department already. Choose another.' },
  ticket_too_old: { zh: '结束超过 {days} 天，请新建一张工单。', en: 'It ended more than {days} days ago. Open a new ticket.' },
  bulletin_ended: { zh: '这条通报已经失效，请新发一条。', en: 'This bulletin holds no more. Write a new one.' },
  notice_retired: { zh: '这条作业通知已经作废。', en: 'This notice has been retired.' },
  notice_revised: { zh: '这条作业通知有新版本，请读过新版本再确认。', en: 'There is a newer version of this notice. Read that one first.' },
  over_capacity: {
    zh: '超出产能：{week} 这一周只剩 {left} 件，这次要 {units} 件。换个时间，或确认后仍然提交。',
    en: 'Beyond capacity: the week of {week} has {left} left, and this needs {units}. Choose another time, or hand it over anyway.',
  },
  not_a_monday: { zh: '请填写那一周的星期一。', en: 'Name the Monday of that week.' },
  handed_over_already: {
    zh: '其中有商品已经交给部门，请先撤回那张交接单。',
    en: 'A department has one of these items already. Take that hand-over back first.',
  },
  design_open: {
    zh: '客户还没有确认第 {version} 稿设计，确认后才能开始制作。',
    en: 'The customer has not approved design {version} yet; it is made after that.',
  },
  design_moved_on: {
    zh: '已经有新的设计稿，或这一稿已经答复过，请看最新的。',
    en: 'There is a newer design, or this one was answered. Look at the latest.',
  },
  design_change_words: { zh: '请写下要改什么。', en: 'Say what should be otherwise.' },
  plan_points_order: {
    zh: '控制点要按先后填写，并且不晚于完工日期。',
    en: 'Control points come one after the other, and none after the day it is ready.',
  },
  plan_ended: { zh: '这个计划已经结束。', en: 'This plan has ended.' },
  handover_moved_on: { zh: '这张交接单的状态已经变了，请看最新的情况。', en: 'This hand-over has moved on meanwhile. Look at it again.' },
  handover_of_department: { zh: '要由该部门的同事来做。', en: 'This is for a colleague of that department.' },
  never_open: { zh: '这个部门没有设置营业时间，无法计时。', en: 'This department has no opening hours, so no clock can run.' },
} as const;
