import i18next from 'i18next';
import type { ConversationView } from '../../server/conversations/views.ts';

const t = (key: string, values?: Record<string, unknown>): string => String(i18next.t(key as never, values as never));

export const customerName = (customer: { name: string | null; number: number }): string =>
  customer.name ?? t('customer.visitor', { number: customer.number });

/** The name in the language of the screen. */
export const inLanguage = (noun: { name: string; nameEn: string }): string =>
  i18next.language === 'en' && noun.nameEn ? noun.nameEn : noun.name;

/** Its size, colour and the like in the language of the screen. */
export const optionsIn = ({ options, optionsEn }: { options: Record<string, string>; optionsEn: Record<string, string> }): string[] =>
  Object.values(i18next.language === 'en' && Object.keys(optionsEn).length > 0 ? optionsEn : options);

/** A list's one line: kinds without words come as `[image] name`. */
export function previewWords(preview: string): string {
  const [, kind, rest = ''] =
    /^\[(image|file|product|order|aftersales|cart|guide|article|correction|system|recalled|erased|call)\] ?(.*)$/.exec(preview) ?? [];
  if (!kind) return preview;
  if (kind === 'system') return i18next.exists(`system.${rest}`) ? t(`system.${rest}`, { name: '', to: '', wait: '' }) : '';
  return `[${t(`kind.${kind}`)}] ${kind === 'image' ? '' : rest}`.trim();
}

/** What a system line says. */
export function systemWords(body: Record<string, unknown>, view: ConversationView): string {
  const code = String(body.code);
  const seconds = Number(body.seconds ?? 0);
  const group = view.group ? inLanguage(view.group) : '';
  const values = { name: body.name ?? '', to: body.to ?? '', group, wait: durationWords(seconds) };
  if (code === 'accepted' && seconds > 0) return t('system.acceptedAfter', values);
  return t(`system.${code}`, values);
}

export function durationWords(seconds: number): string {
  if (seconds < 60) return t('time.seconds', { count: Math.round(seconds) });
  if (seconds < 3600) return t('time.minutes', { count: Math.round(seconds / 60) });
  if (seconds < 48 * 3600) return t('time.hours', { count: Math.round(seconds / 3600) });
  return t('time.days', { count: Math.round(seconds / 86400) });
}
