import type { CorrectionField } from './corrections.ts';

/** 统一社会信用代码 or an older tax number. */
export const isTaxNumber = (text: string): boolean => /^[0-9A-Z]{15,20}$/.test(text);

const mobile = /^(\+?86)?1[3-9]\d{9}$/;
const landline = /^(\+?86)?0\d{9,11}$/;
const foreign = /^\+?\d{6,15}$/;

type Filled = Partial<Record<CorrectionField | 'country', string>>;

const isMainland = ({ country = '', state = '', city = '', line1 = '' }: Filled): boolean =>
  country === '' ? /[\u4e00-\u9fff]/.test(state + city + line1) : /^(中国|中国大陆|china|cn|prc)$/i.test(country.trim());

/** Fields of an address that look mistyped: worth a question before the parcel leaves, never a refusal. */
export function addressDoubts(address: Filled): CorrectionField[] {
  const { name = '', phone = '', state = '', city = '', line1 = '', zip = '' } = address;
  const digits = phone.replace(/[\s()-]/g, '');
  const home = isMainland(address);
  const wrong: Partial<Record<CorrectionField, boolean>> = {
    name: name.trim() === '',
    phone: home ? !mobile.test(digits) && !landline.test(digits) : !foreign.test(digits),
    city: home && (state + city).trim() === '',
    line1: line1.trim().length < 4,
    zip: home && zip !== '' && !/^\d{6}$/.test(zip.trim()),
  };
  return (Object.keys(wrong) as CorrectionField[]).filter((field) => wrong[field]);
}
