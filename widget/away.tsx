import type { Shop } from './contract.ts';
import { clockTime, currentLanguage, dayName, t } from './language.ts';
import './later-words.ts';

/** Opening hours in one line: days with equal hours together. */
function hoursInWords(shop: Shop): string {
  const names = t('days').split('|');
  const times = shop.hours.map((day) => day.map(({ from, to }) => `${from}–${to}`).join(' '));
  const spans: { first: number; last: number; time: string }[] = [];
  times.forEach((time, day) => {
    const before = spans.at(-1);
    if (time && before?.time === time && before.last === day - 1) before.last = day;
    else if (time) spans.push({ first: day, last: day, time });
  });
  const days = ({ first, last }: { first: number; last: number }) =>
    first === last ? names[first] : `${names[first]}${t('daysJoin')}${names[last]}`;
  return spans.length === 0 ? '' : spans.map((span) => `${days(span)} ${span.time}`).join(t('listJoin')) + zoneIfOther(shop.timeZone);
}

// A customer elsewhere must know whose clock this is.
function zoneIfOther(timeZone: string): string {
  try {
    const nameIn = (zone?: string) =>
      new Intl.DateTimeFormat(currentLanguage(), { timeZone: zone, timeZoneName: 'shortOffset' })
        .formatToParts(new Date())
        .find((part) => part.type === 'timeZoneName')?.value;
    const name = nameIn(timeZone);
    return name === nameIn() ? '' : ` (${name})`;
  } catch {
    return '';
  }
}

/** Today by the clock alone, another day with its date. */
const soon = (at: string): string =>
  new Date(at).toDateString() === new Date().toDateString() ? clockTime(at) : `${dayName(at)} ${clockTime(at)}`;

/** Nobody is online: when the shop is, and what a message left now comes to. */
export function Away({ shop, left }: { shop: Shop; left: { promisedAt: string | null } | undefined }) {
  const hours = hoursInWords(shop);
  return (
    <div class="system" role="status">
      <p>{t('away')}</p>
      {shop.opensAt && <p>{t('awayUntil', { at: soon(shop.opensAt) })}</p>}
      {hours && <p>{t('awayHours', { hours })}</p>}
      {!left && <p>{shop.assisted ? t('awayAssisted') : t('awayHint')}</p>}
      {left?.promisedAt && <p>{t('awayPromise', { at: soon(left.promisedAt) })}</p>}
    </div>
  );
}
