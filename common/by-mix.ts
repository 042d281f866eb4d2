/** A part of an amount, without its fraction. Products of money pass what a number holds exactly. */
export const partOf = (amount: number, part: number, whole: number): number =>
  whole === 0 ? 0 : Number((BigInt(amount) * BigInt(part)) / BigInt(whole));

/**
 * Divides an amount as the parts stand to each other (B4: the original mix), to the last unit, none getting more than its part. The amount may
 * not be above the sum of the parts.
 */
export function byMix(amount: number, parts: readonly number[]): number[] {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  const shares = parts.map((part) => partOf(amount, part, whole));
  let rest = whole === 0 ? 0 : amount - shares.reduce((sum, each) => sum + each, 0);
  return shares.map((each, at) => {
    const more = Math.min(rest, (parts[at] as number) - each);
    rest -= more;
    return each + more;
  });
}
