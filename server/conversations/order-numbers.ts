const word = '[A-Z0-9][A-Z0-9_-]*';
/** A day, an hour or a count is no number of an order: “订单 12 号能到吗”. */
const noMeasure =
  '(?![A-Z0-9_-]|\\s*(?:号(?!订?单)|[点日月天年周个件块元%.．:：小分折周月斤米]|(?:[AP]M|(?:DAY|WEEK|MONTH|HOUR|MINUTE|TIME|PIECE|ITEM)S?)\\b))';
const hinted = [
  new RegExp(`(?:订单|单号|编号)(?:号码?|编号)?(?:\\s*(?:是|为|[:：#]|NO\\.?))*\\s*(${word})${noMeasure}`, 'g'),
  new RegExp(
    `(?:#|№|\\bORDER\\s*(?:NO\\.?|NUMBER|NUM\\.?|ID|#|:)[\\s:#]*(?:IS\\s+)?|\\b(?:MY|THE|THIS|THAT) ORDER\\s+)(${word})${noMeasure}`,
    'g',
  ),
  new RegExp(`(?<![A-Z0-9_-])(${word})\\s*(?:号?订单|号单|这[个一]?单)`, 'g'),
];

/**
 * What may be an order's number in somebody's words, ours or the shop's own, the last said last: six letters and figures and more, a figure among
 * them; a shorter one only where the words say that it is an order's. “12点在家” names no order 12.
 */
export function orderNumbersIn(text: string): string[] {
  const plain = text.normalize('NFKC').toUpperCase();
  const long = [...plain.matchAll(/[A-Z0-9][A-Z0-9_-]{5,99}/g)].flatMap((found) => {
    const [, figures] = /^[A-Z]+(\d{8,})$/.exec(found[0]) ?? [];
    return [found[0], ...(figures ? [figures] : [])].map((said) => ({ said, at: found.index }));
  });
  const short = hinted.flatMap((each) => [...plain.matchAll(each)].map((found) => ({ said: found[1] ?? '', at: found.index })));
  const all = [...long, ...short].filter(({ said }) => /\d/.test(said) && said.length <= 100).sort((a, b) => a.at - b.at);
  return [...new Set(all.map(({ said }) => said))];
}
