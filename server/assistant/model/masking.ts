/** Puts signs in the place of what says who somebody is, before it leaves the house, and back in what comes. */
export interface Masking {
  hide(data: object): object;
  show(text: string): string;
}

export const noMasking: Masking = { hide: (data) => data, show: (text) => text };

export interface Known {
  kind: 'name' | 'phone' | 'email' | 'address' | 'needs';
  value: string;
}

/** What gives somebody away by its form. Addresses are known by their ends, and caught too often rather than too seldom. */
const forms: [string, RegExp][] = [
  ['email', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  ['number', /(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])|(?<![\dA-Za-z])\d{4}(?:[ -]?\d{4}){2}[ -]?\d{4,7}(?![\dA-Za-z])/g],
  [
    'phone',
    /(?<![\dA-Za-z])(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?![\dA-Za-z])|(?<![\dA-Za-z])0\d{2,3}[- ]\d{7,8}(?!\d)|\+\d[\d -]{7,16}\d/g,
  ],
  [
    'address',
    /[\p{Script=Han}]{1,8}(?:省|自治区|市|区|县)[\p{Script=Han}\dA-Za-z（）()\- ]{1,40}?(?:\d+|[一二三四五六七八九十]+)(?:号|弄|室|栋|幢|座|楼|层|单元|组)(?:[\dA-Za-z-]*(?:号|弄|室|栋|幢|座|楼|层|单元|\d))*/gu,
  ],
  [
    'address',
    /[\p{Script=Han}]{1,10}(?:路|街|道|巷|胡同|小区|花园|村)(?:\d+|[一二三四五六七八九十]+)(?:号|弄|室|栋|幢|座|单元)(?:[\dA-Za-z-]*(?:号|弄|室|栋|幢|座|楼|层|单元|\d))*/gu,
  ],
  [
    'address',
    /\b\d{1,5}[A-Za-z]? (?:[A-Z][\w'.]* ){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Way|Court|Ct|Place|Pl)\b\.?(?:,? (?:Apt|Suite|Unit|Flat)\.? ?\w+)?/g,
  ],
];

const shortestKnown = 2;

/** `known`: what this shop knows of the customer, found wherever it stands; longest first, so that no part of one is left over. */
export function openMasking(known: readonly Known[]): Masking {
  const signs = new Map<string, string>();
  const counts = new Map<string, number>();
  const exact = known.filter(({ value }) => value.trim().length >= shortestKnown).sort((a, b) => b.value.length - a.value.length);

  function signFor(kind: string, value: string): string {
    const there = signs.get(value);
    if (there) return there;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const sign = `{{${kind}_${count}}}`;
    signs.set(value, sign);
    return sign;
  }
  function hideIn(text: string): string {
    let hidden = text;
    for (const { kind, value } of exact) hidden = hidden.replaceAll(value, () => signFor(kind, value));
    for (const [kind, form] of forms) hidden = hidden.replace(form, (value) => signFor(kind, value));
    return hidden;
  }
  return {
    hide: (data) => everyText(data, hideIn) as object,
    show(text) {
      let shown = text;
      for (const [value, sign] of signs) shown = shown.replaceAll(sign, () => value);
      return shown;
    },
  };
}

/** For what is kept and not sent: nothing comes back in its place. */
export function withoutPersonal(text: string, known: readonly Known[]): string {
  const { text: hidden } = openMasking(known).hide({ text }) as { text: string };
  return hidden.replace(/\{\{\w+_\d+\}\}/g, '…');
}

function everyText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => everyText(each, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, everyText(each, change)]));
}
