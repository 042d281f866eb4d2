/** How many digits a currency has behind its point: none for the yen. */
export const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** How many of its smallest units one has. */
export const perUnit = (currency: string): number => 10 ** digitsOf(currency);

/** The sign people write it with: $ is the dollar of several countries, ¥ yuan and yen. */
export const signOf = (currency: string): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value ?? currency;
