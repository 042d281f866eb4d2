import { offsetAt } from './business-time.ts';

/** A time somebody spoke of: the words, and the instant they mean on the shop's clock. */
export interface SpokenTime {
  words: string;
  at: Date;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** When only a day was named, its end of work is meant. */
const eveningHour = 18;

/** The instant at which a clock in this zone shows `wall` (as if it were UTC). */
export const instantOf = (zone: string, wall: number): Date => new Date(wall - offsetAt(zone, wall - offsetAt(zone, wall)));
export const wallOf = (zone: string, at: Date): number => at.getTime() + offsetAt(zone, at.getTime());

const digits = '零一二三四五六七八九';

function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  if (text === '两') return 2;
  if (text === '半') return 0.5;
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? (tens ? digits.indexOf(tens) : 1) * 10 : 0;
  return ten + (ones ? digits.indexOf(ones) : 0);
}

const count = '(\\d{1,3}|半|[一二两三四五六七八九十]{1,3})';
const within = new RegExp(`${count}\\s*个?(工作日|天|小时|钟头|分钟)(?:之内|以内|内)`);
const withinEnglish = /\b(?:within|in) (?:(\d{1,3})|an?|half an) (minute|hour|day)s?\b/i;
const units: Record<string, number> = {
  工作日: dayMs,
  天: dayMs,
  小时: hourMs,
  钟头: hourMs,
  分钟: 60_000,
  minute: 60_000,
  hour: hourMs,
  day: dayMs,
};

const clockWords = `(上午|早上|早|中午|下午|傍晚|晚上|晚)?\\s*(?:(\\d{1,2})[:：](\\d{2})|(\\d{1,2}|[一二两三四五六七八九十]{1,3})点(半|\\d{1,2}分?)?)`;
const dayWords = '(大后天|后天|明天|明|今天|今|(?:下下?)?(?:周|星期|礼拜)[一二三四五六日天])';
const dated = new RegExp(`${dayWords}\\s*(?:${clockWords}|(上午|早上|早|中午|下午|傍晚|晚上|晚))?`);
const clockOnly = new RegExp(clockWords);
const weekdaysEnglish = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const datedEnglish = new RegExp(
  `\\b(today|tonight|tomorrow|(?:on |next )?(?:${weekdaysEnglish.join('|')}))(?:,?\\s*(?:at|by|before)?\\s*(\\d{1,2})(?::(\\d{2}))?\\s*(am|pm)?\\b)?`,
  'i',
);

/** Hours when only a part of the day was named. */
const partHours: Record<string, number> = { 上午: 12, 早上: 10, 早: 10, 中午: 12, 下午: 18, 傍晚: 18, 晚上: 21, 晚: 21 };

function hourIn(part: string | undefined, hour: number): number {
  if (hour > 12) return hour;
  if (part && /下午|傍晚|晚/.test(part)) return hour === 12 ? 12 : hour + 12;
  if (part === '中午') return hour < 11 ? hour + 12 : hour;
  // 三点 without more is meant in the afternoon: nobody calls back at night.
  return part === undefined && hour < 8 ? hour + 12 : hour;
}

/** Days from today to the day that was named. */
function daysTo(word: string, today: number): number {
  const near: Record<string, number> = { 今: 0, 今天: 0, 明: 1, 明天: 1, 后天: 2, 大后天: 3 };
  if (word in near) return near[word] ?? 0;
  const weekday = '一二三四五六日'.indexOf(word.at(-1) === '天' ? '日' : (word.at(-1) ?? ''));
  const weeks = word.startsWith('下下') ? 2 : word.startsWith('下') ? 1 : 0;
  const ahead = weekday - ((new Date(today).getUTCDay() + 6) % 7);
  return weeks > 0 ? ahead + 7 * weeks : ahead < 0 ? ahead + 7 : ahead;
}

function daysToEnglish(word: string, today: number): number {
  if (/^(today|tonight)$/i.test(word)) return 0;
  if (/^tomorrow$/i.test(word)) return 1;
  const weekday = weekdaysEnglish.findIndex((each) => word.toLowerCase().endsWith(each));
  const ahead = weekday - ((new Date(today).getUTCDay() + 6) % 7);
  return ahead <= 0 ? ahead + 7 : ahead;
}

/** The first time spoken of in a text that lies ahead: 明天15:00, 今天下午3点, 下周一, 3天内, tomorrow at 3 pm, within 2 hours. */
export function spokenTime(text: string, now: Date, zone: string): SpokenTime | undefined {
  const wall = wallOf(zone, now);
  const today = wall - (wall % dayMs);
  const found = inWithin(text, wall) ?? inChinese(text, today) ?? inEnglish(text, today);
  if (!found) return undefined;
  const at = instantOf(zone, found.wall);
  return at > now ? { words: found.words.trim(), at } : undefined;
}

type Found = { words: string; wall: number } | undefined;

function inWithin(text: string, wall: number): Found {
  const chinese = within.exec(text);
  const english = withinEnglish.exec(text);
  const found = chinese ?? english;
  if (!found) return undefined;
  const amount = chinese ? numberOf(found[1] ?? '') : found[1] ? Number(found[1]) : /half/i.test(found[0]) ? 0.5 : 1;
  return { words: found[0], wall: wall + amount * (units[(found[2] ?? '').toLowerCase()] ?? 0) };
}

function inChinese(text: string, today: number): Found {
  const day = dated.exec(text);
  const found = day ?? clockOnly.exec(text);
  if (!found) return undefined;
  const [part, hour, minute, spoken, rest] = day ? found.slice(2, 7) : found.slice(1, 6);
  const base = today + (day ? daysTo(found[1] ?? '', today) : 0) * dayMs;
  if (hour === undefined && spoken === undefined) {
    const named = day ? found[7] : undefined;
    return { words: found[0], wall: base + (named ? (partHours[named] ?? eveningHour) : eveningHour) * hourMs };
  }
  const minutes = minute ? Number(minute) : rest === '半' ? 30 : Number.parseInt(rest ?? '0', 10);
  // 15:00 on a clock is what it says; 3点 is as people speak.
  const hours = hour !== undefined && part === undefined ? Number(hour) : hourIn(part, numberOf(hour ?? spoken ?? ''));
  return hours > 24 || minutes > 59 ? undefined : { words: found[0], wall: base + hours * hourMs + minutes * 60_000 };
}

function inEnglish(text: string, today: number): Found {
  const found = datedEnglish.exec(text);
  if (!found) return undefined;
  const [words, day = '', hour, minute, half] = found;
  const base = today + daysToEnglish(day, today) * dayMs;
  if (hour === undefined) return { words, wall: base + (/tonight/i.test(day) ? 21 : eveningHour) * hourMs };
  const plain = Number(hour) % (half ? 12 : 24);
  const hours = half ? plain + (half.toLowerCase() === 'pm' ? 12 : 0) : hourIn(undefined, plain);
  return { words, wall: base + hours * hourMs + Number(minute ?? 0) * 60_000 };
}

const promising = /我|咱|给您|为您|帮您|向您|回电|回复您|联系您|答复|处理好|寄出|发出|\b(i|we)(’|'| wi)ll\b|\bget back\b|\bcall you\b/i;

/** A time the agent seems to promise something for: a suggestion, since only they know. A question promises nothing. */
export function promisedTime(text: string, now: Date, zone: string): SpokenTime | undefined {
  for (const sentence of text.split(/(?<=[。！？!?\n]|\.\s)/)) {
    if (/[？?]\s*$/.test(sentence) || !promising.test(sentence)) continue;
    const spoken = spokenTime(sentence, now, zone);
    if (spoken) return spoken;
  }
  return undefined;
}
