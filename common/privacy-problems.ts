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
  nobody_found: { zh: '这样没有找到客户，请换一种找法。', en: 'Nobody was found this way. Try another.' },
  assessment_kept: {
    zh: '评估报告至少保存三年，{until} 之后才能删除。',
    en: 'Assessments are kept for three years: this one until {until}.',
  },
} as const;
