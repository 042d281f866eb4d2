/** Refusals about incidents of personal data and assessments. */
export const privacyProblems = {
  data_incident_closed: { zh: '这件事已经了结，不能再改。', en: 'This incident is closed and stays as it is.' },
  data_incident_unreported: {
    zh: '还没有记下向主管部门报告的情况。记下之后再了结。',
    en: 'Nothing is noted of what the authority was told. Note it, then close.',
  },
  data_incident_untold: {
    zh: '还有 {count} 位客户没有通知，也没有写明为什么不用通知。',
    en: '{count} customers are not told yet, and no reason says why they need not be.',
  },
  data_incident_nobody: { zh: '还没有要通知的客户，请先加入。', en: 'There is nobody to be told. Add those affected first.' },
  data_incident_telling: {
    zh: '正在通知客户，全部通知完才能再发通知。',
    en: 'Customers are being told. Once all are, another notice may be sent.',
  },
  nobody_found: { zh: '这样没有找到客户，请换一种找法。', en: 'Nobody was found this way. Try another.' },
  minor_needs_approval: {
    zh: '这位客户是未成年人，查看完整信息要先由另一位同事批准。',
    en: 'This customer is a minor: another colleague has to agree before anything is shown in full.',
  },
  minor_nobody_decides: {
    zh: '没有别的同事能批准。请先让另一位同事可以管理个人信息。',
    en: 'Nobody else may agree. Let a colleague manage personal data first.',
  },
  minor_look_own: { zh: '你申请的要由另一位同事批准。', en: 'You asked for it, so another colleague decides.' },
  minor_look_decided: { zh: '这个申请已经处理过了，请刷新查看。', en: 'This was decided already. Look again.' },
  not_a_minor: { zh: '没有标记为未成年人的客户，由本人同意。', en: 'Who is not marked as a minor agrees by themselves.' },
  minor_guardian_agrees: {
    zh: '不满 14 周岁的客户，要由监护人同意。',
    en: 'For customers under 14 their guardian agrees.',
  },
  assessment_kept: {
    zh: '评估报告至少保存三年，{until} 之后才能删除。',
    en: 'Assessments are kept for three years: this one until {until}.',
  },
} as const;
