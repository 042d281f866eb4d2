import { useTranslation } from 'react-i18next';
import { type BusinessCalendar, closingAfter, isOpenAt, localDay, nextDay, nextOpening, rangesOn } from '../../common/business-time.ts';
import { untilSaid } from '../../common/until.ts';
import { Chip } from '../ui/pieces.tsx';

const shownDays = 14;

/** What the form comes to: open or not right now, and the coming two weeks. */
export function CalendarPreview({ calendar }: { calendar: BusinessCalendar }) {
  const { t } = useTranslation();
  const now = new Date();
  const today = localDay(calendar, now);
  const names = t('hours.days', { returnObjects: true });
  const nameOf = (day: string) => names[(new Date(day).getUTCDay() + 6) % 7];
  return (
    <section className="stack">
      <h3>{t('hours.coming')}</h3>
      <p className="small">
        <NowOpen calendar={calendar} now={now} /> <span className="muted">{t('hours.comingHow')}</span>
      </p>
      <ol className="coming-days">
        {Array.from({ length: shownDays }, (_, days) => nextDay(today, days)).map((day) => {
          const { ranges, special } = rangesOn(calendar, day);
          return (
            <li key={day} className={special ? 'is-special' : undefined}>
              <span className="num">{day.slice(5)}</span>
              <span>{nameOf(day)}</span>
              <span className="num">
                {ranges.length > 0 ? <Times ranges={ranges} /> : <span className="muted">{t('hours.closed')}</span>}
              </span>
              {special?.name && <Chip tone="info">{special.name}</Chip>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Times({ ranges }: { ranges: { from: string; to: string }[] }) {
  const { t } = useTranslation();
  const isAllDay = ranges.length === 1 && ranges[0]?.from === '00:00' && ranges[0].to === '24:00';
  if (isAllDay) return t('hours.allDay');
  return ranges
    .toSorted((a, b) => a.from.localeCompare(b.from))
    .map(({ from, to }) => `${from}–${to}`)
    .join(t('common.and'));
}

function NowOpen({ calendar, now }: { calendar: BusinessCalendar; now: Date }) {
  const { t } = useTranslation();
  const at = (when: Date) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: calendar.timeZone, dateStyle: 'short', timeStyle: 'short' }).format(when).slice(5);
  if (isOpenAt(calendar, now)) {
    const closing = closingAfter(calendar, now);
    const isLong = !closing || closing.getTime() - now.getTime() > 24 * 3600 * 1000;
    return <Chip tone="ok">{isLong ? t('hours.nowAlways') : t('hours.now', { at: untilSaid(closing, at) })}</Chip>;
  }
  const opening = nextOpening(calendar, now);
  return <Chip tone="warn">{opening ? t('hours.nowClosed', { at: at(opening) }) : t('hours.neverOpen')}</Chip>;
}
