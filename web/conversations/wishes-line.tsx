import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { customerQuery } from '../customers/queries.ts';
import { may, useMe } from '../session.ts';

/** Over the talk, whichever tab stands beside it: how this customer wants to be treated. What makes talking hard for them comes first. */
export function WishesLine({ customer: id }: { customer: string }) {
  const { t } = useTranslation();
  const customer = useQuery({ ...customerQuery(id), enabled: may(useMe(), 'customers.see') }).data;
  if (!customer) return null;
  const { preferredName, honorific, contactChannel, contactHours, quiet, language, accessibility } = customer;
  const wishes: [name: string, words: string | false | null | undefined][] = [
    [t('wish.accessibility'), accessibility],
    [t('wish.called'), [preferredName, honorific].filter(Boolean).join(' ')],
    [t('wish.language'), language && t(language === 'en' ? 'wish.language_en' : 'wish.language_zh')],
    [t('wish.channel'), contactChannel && t(`wish.channel_${contactChannel}`)],
    [t('wish.hours'), contactHours],
    [t('wish.quiet'), quiet && t('wish.quietBetween', { ...quiet })],
  ];
  const known = wishes.filter(([, words]) => words);
  // That somebody writes in the shop's own language needs no line.
  if (known.length === 0 || (known.length === 1 && language === 'zh-CN')) return null;
  return (
    <ul className="clock-line small" aria-label={t('wish.name')}>
      {known.map(([name, words]) => (
        <li key={name}>
          <span className="muted">{name}</span> {words}
        </li>
      ))}
    </ul>
  );
}
