/** Days a repair may last that waits for parts, from the day the goods came (三包): then the goods are exchanged. */
export const mostPartsDays = 90;
/** Years from the end of a product's making for which parts are promised (三包). */
export const partsYears = 5;

/** The last day on which parts are promised of what was made until this day: '2031-06-30'. */
export function partsPromisedUntil(madeUntil: string): string {
  const [year = 0, month = 1, day = 1] = madeUntil.split('-').map(Number);
  return new Date(Date.UTC(year + partsYears, month - 1, day)).toISOString().slice(0, 10);
}

/** Whether a refusal says that there are no parts. */
export const saysNoParts = (words: string): boolean =>
  /(没有|没|无|缺|缺少|买不到|找不到|不再(供应|提供|生产))[^。；，,]{0,6}(配件|零件|备件)|(配件|零件|备件)[^。；，,]{0,6}(没有|没了|缺|停产|停供|买不到|找不到|无货|断货)/.test(
    words,
  ) ||
  /\b(no|without|lack of|out of|missing|unavailable)\b[^.,;]{0,20}\b(spare )?parts?\b|\bparts?\b[^.,;]{0,25}\b(unavailable|discontinued|not available|no longer)\b/i.test(
    words,
  );
