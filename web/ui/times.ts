import i18next from 'i18next';
import { untilSaid } from '../../common/until.ts';
import { createStore, useStore } from './store.ts';

let zone = 'Asia/Shanghai';

/** Times are shown on the shop's clock, wherever the reader sits. */
export const setZone = (timeZone: string): void => {
  zone = timeZone;
};

type Parts = Record<'year' | 'month' | 'day' | 'hour' | 'minute', string>;
const formats = new Map<string, Intl.DateTimeFormat>();

function partsOf(at: Date): Parts {
  let format = formats.get(zone);
  if (!format) {
    const two = '2-digit' as const;
    const options = { timeZone: zone, hourCycle: 'h23' as const, year: 'numeric' as const };
    format = new Intl.DateTimeFormat('en-CA', { ...options, month: two, day: two, hour: two, minute: two });
    formats.set(zone, format);
  }
  return Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value])) as Parts;
}

export const dayOf = (iso: string | number): string => {
  const { year, month, day } = partsOf(new Date(iso));
  return `${year}-${month}-${day}`;
};

export const timeOf = (iso: string): string => {
  const { hour, minute } = partsOf(new Date(iso));
  return `${hour}:${minute}`;
};

export const exactly = (iso: string): string => `${dayOf(iso)} ${timeOf(iso)}`;

const dayMs = 24 * 3600 * 1000;

/** The day as people say it: today, yesterday, tomorrow, 11-18, 2025-11-18. */
export function dayWords(iso: string, now = Date.now()): string {
  const day = dayOf(iso);
  if (day === dayOf(now)) return i18next.t('time.today');
  if (day === dayOf(now - dayMs)) return i18next.t('time.yesterday');
  if (day === dayOf(now + dayMs)) return i18next.t('time.tomorrow');
  return day.slice(0, 4) === dayOf(now).slice(0, 4) ? day.slice(5) : day;
}

/** For a list: now, 14:02, yesterday, 11-18. */
export function shortly(iso: string, now = Date.now()): string {
  if (now - Date.parse(iso) < 60_000) return i18next.t('time.now');
  return dayOf(iso) === dayOf(now) ? timeOf(iso) : dayWords(iso, now);
}

/** 11-20 18:22 */
export const dayAndTime = (iso: string): string => `${dayWords(iso)} ${timeOf(iso)}`;

/** Until when: `said` says a day and a time. */
export const until = (iso: string, said = dayAndTime): string => untilSaid(iso, (at) => said(at.toISOString()));

/** 1:42, or 2:05:00 past an hour. */
export function clock(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

const nowStore = createStore(Date.now());
let ticking = 0;
let timer: ReturnType<typeof setInterval> | undefined;

const sharedTick = {
  ...nowStore,
  subscribe(listener: () => void) {
    const stop = nowStore.subscribe(listener);
    if (ticking++ === 0) timer = setInterval(() => nowStore.set(Date.now()), 1000);
    return () => {
      stop();
      if (--ticking === 0) clearInterval(timer);
    };
  },
};

/** The present instant, anew each second: one timer for all clocks on the screen. */
export const useNow = (): number => useStore(sharedTick);
