import type { Address } from '../../customers/addresses.ts';

/** What of an address somebody has told. */
export type AddressTold = Partial<Address> & Pick<Address, 'line1'>;

const phone = /(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d{9})(?!\d)|(?<!\d)(0\d{2,3}-?\d{7,8})(?!\d)|(\+\d[\d -]{7,16}\d)/;
const label =
  /(?:收件人|收货人|联系人|姓名|电话|手机号?码?|(?:收货|收件|详细|新)?地址|\b(?:name|phone|mobile|tel|address)\b)\s*[:：是]?\s*/gi;
const labelledName = /(?:收件人|收货人|联系人|姓名)\s*[:：是]?\s*([\p{Script=Han}A-Za-z·]{2,20})|\bname\s*[:：]\s*([^\n,;]{2,60})/iu;
const leadIn = /^.*?(?:改成|改为|改到|换成|换到|寄到|送到|发到|寄往|\b(?:change|send|ship|deliver|move) .{0,40}? to\b)\s*[:：]?/i;
const leadOut = /[\s,，。.!！]*(?:吧|谢谢您?|麻烦了|可以吗|行吗|好吗|thanks|thank you|please)[\s。.!！?？]*$/i;
const placeName = /省|自治[区州]|市|区|县|旗|镇|乡|村|路|街|道|巷|弄|胡同|号|栋|幢|座|楼|室|单元|小区|大厦|广场|花园|公寓|园|院/;
const house = /\d|[一二三四五六七八九十]+(?:号|栋|幢|楼|室)|村|大厦|小区|广场|公寓/;
const region =
  /^(?<state>[\p{Script=Han}]{2,8}?(?:省|自治区|特别行政区))?(?<city>(?:北京|上海|天津|重庆)市?|[\p{Script=Han}]{2,8}?(?:市|自治州|地区|盟))?(?<district>[\p{Script=Han}]{1,8}?(?:区(?!\d)|县|旗|市))?(?<line1>.+)$/u;
const courtesy = /^(?:你好|您好|谢谢|麻烦|帮我|请|好的?|我要|改地址|地址|的|吧|一下)+$/;
const zip = /(?<!\d)\d{5,6}(?!\d)/;

/** Without what looks like a telephone number, which is no number of an order. */
export const withoutPhone = (text: string): string => text.replace(phone, ' ');

/** An address in somebody's words: who, which number, where. Nothing where no place can be made out. */
export function addressIn(text: string): AddressTold | undefined {
  const told = text.normalize('NFKC').replace(leadIn, '').replace(leadOut, '');
  const [, mobile, landline, foreign] = phone.exec(told) ?? [];
  const number = mobile ?? landline ?? foreign;
  const [, han, latin] = labelledName.exec(told) ?? [];
  const named = han ?? latin?.trim();
  const rest = (named ? told.replace(labelledName, ' ') : told).replace(phone, ' ').replace(label, ' ');
  const found = /\p{Script=Han}/u.test(rest) ? chinesePlace(rest) : westernPlace(rest);
  if (!found) return undefined;
  const { name = named, ...place } = named ? { ...found, name: named } : found;
  return { ...place, ...(name ? { name } : {}), ...(number ? { phone: number } : {}) };
}

function chinesePlace(rest: string): AddressTold | undefined {
  const parts = rest.split(/[\s,，;；、。!！]+/).filter((part) => part !== '' && !courtesy.test(part));
  const isPlace = (part: string) => placeName.test(part) || /^[\dA-Za-z-]+$/.test(part);
  const place = parts.filter(isPlace).join('');
  if (!placeName.test(place) || !house.test(place)) return undefined;
  const name = parts.find((part) => !isPlace(part) && /^[\p{Script=Han}·]{2,5}$|^[A-Za-z][A-Za-z .'-]{1,40}$/u.test(part));
  const { state = '', city = '', district = '', line1 } = region.exec(place)?.groups ?? {};
  if (!line1) return undefined;
  return { line1, ...(city || state ? { state, city, district } : district ? { district } : {}), ...(name ? { name } : {}) };
}

function westernPlace(rest: string): AddressTold | undefined {
  const parts = rest.split(/[,;\n]+/).flatMap((part) => part.trim() || []);
  const at = parts.findIndex((part) => /\d/.test(part) && /[A-Za-z]{3}/.test(part));
  if (at < 0 || parts.length < 2) return undefined;
  const [line1, city = '', ...after] = parts.slice(at) as [string, ...string[]];
  const code = zip.exec(after.join(' '))?.[0];
  const state = after.join(' ').replace(zip, '').trim();
  const name = at > 0 ? parts[at - 1] : undefined;
  return { line1, ...(city ? { city, state, district: '' } : {}), ...(code ? { zip: code } : {}), ...(name ? { name } : {}) };
}

/** The whole of it: what was not told stays as it was, but of a place only what still fits. */
export function addressAfter(told: AddressTold, before: Address | undefined): Address | undefined {
  const { name = before?.name, phone: number = before?.phone } = told;
  if (!name || !number) return undefined;
  const city = told.city ?? before?.city ?? '';
  const state = told.state || (city === before?.city ? before.state : '');
  const district = told.district ?? (told.city === undefined ? (before?.district ?? '') : '');
  const { line1, zip: code = '' } = told;
  return { name, phone: number, country: before?.country ?? '', state, city, district, line1, line2: '', zip: code };
}

export const addressLine = ({ name, phone: number, country, state, city, district, line1, line2, zip: code }: Address): string => {
  const isChinese = /\p{Script=Han}/u.test(line1);
  const place = isChinese ? [country, state, city, district, line1, line2] : [line1, line2, district, city, state, code, country];
  return `${name} ${number}\n${place.filter((part) => part !== '').join(isChinese ? '' : ', ')}`;
};
