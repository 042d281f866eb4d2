import type { Said } from './aftersales-words.ts';

/** What a customer may have filled in wrongly, and staff put right for them to confirm (S40). */
export const correctionFields = {
  address: ['name', 'phone', 'state', 'city', 'district', 'line1', 'line2', 'zip'],
  invoice: ['title', 'taxNumber', 'email'],
} as const;
export type CorrectionSubject = keyof typeof correctionFields;
export type CorrectionField = (typeof correctionFields)[CorrectionSubject][number];
export const correctionSubjects = Object.keys(correctionFields) as [CorrectionSubject, ...CorrectionSubject[]];

export const correctionStates = ['open', 'confirmed', 'declined', 'withdrawn', 'expired'] as const;
export type CorrectionState = (typeof correctionStates)[number];

/** For how many hours a correction waits for the customer. */
export const correctionHours = 24;

export const correctionStateWords: Record<CorrectionState, Said> = {
  open: ['待客户确认', 'To be confirmed'],
  confirmed: ['已更正', 'Corrected'],
  declined: ['无需更正', 'Left as it is'],
  withdrawn: ['已撤回', 'Withdrawn'],
  expired: ['已过期', 'Expired'],
};

export const correctionSubjectWords: Record<CorrectionSubject, Said> = {
  address: ['收货信息', 'Delivery'],
  invoice: ['发票信息', 'Invoice'],
};

export const correctionFieldWords: Record<CorrectionField, Said> = {
  name: ['收货人', 'Name'],
  phone: ['手机号码', 'Phone'],
  state: ['省份', 'Province'],
  city: ['城市', 'City'],
  district: ['区县', 'District'],
  line1: ['详细地址', 'Address'],
  line2: ['门牌号', 'Unit'],
  zip: ['邮编', 'Postcode'],
  title: ['发票抬头', 'Invoice title'],
  taxNumber: ['税号', 'Tax number'],
  email: ['收票邮箱', 'E-mail for the invoice'],
};
