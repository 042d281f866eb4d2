import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wordFor } from '../language.ts';
import { colleaguesQuery, reasonsQuery } from './queries.ts';
import { useChatSearch } from './search.ts';
import { inLanguage } from './words.ts';

const channels = ['chat', 'email', 'phone'] as const;
const spans = [7, 30, 90, 365] as const;
const none = { by: undefined, why: undefined, via: undefined, days: undefined };

/** How what was said is ordered and narrowed; all of it stands in the address. */
export function FoundFilters() {
  const { t } = useTranslation();
  const { search, change } = useChatSearch();
  const many = [search.by, search.why, search.via, search.days].filter(Boolean).length;
  const [isOpen, setOpen] = useState(many > 0);
  return (
    <>
      <h3 className="found-head">
        {t('find.messages')}
        <fieldset className="found-order">
          <legend className="unseen">{t('find.order')}</legend>
          {(['best', 'newest'] as const).map((sort) => (
            <button
              key={sort}
              type="button"
              className="link"
              aria-pressed={(search.sort ?? 'best') === sort}
              onClick={() => change({ sort: sort === 'best' ? undefined : sort }, true)}
            >
              {t(`find.${sort}`)}
            </button>
          ))}
          <button type="button" className="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t('find.filter')}
            {many > 0 && <span className="num"> {many}</span>}
          </button>
        </fieldset>
      </h3>
      {isOpen && <Filters />}
      {many > 0 && (
        <p className="rows-end">
          <button type="button" className="link" onClick={() => change(none, true)}>
            {t('find.clear')}
          </button>
        </p>
      )}
    </>
  );
}

function Filters() {
  const { t } = useTranslation();
  const { search, change } = useChatSearch();
  const agents = useQuery(colleaguesQuery).data?.agents ?? [];
  const reasons = useQuery(reasonsQuery).data ?? [];
  return (
    <fieldset className="found-filters">
      <legend className="unseen">{t('find.filters')}</legend>
      <Choice
        label={t('find.agent')}
        any={t('find.anyAgent')}
        value={search.by}
        options={agents.map((agent) => ({ key: agent.id, name: agent.name }))}
        onPick={(by) => change({ by }, true)}
      />
      <Choice
        label={t('find.since')}
        any={t('find.anyTime')}
        value={search.days?.toString()}
        options={spans.map((days) => ({ key: String(days), name: t('find.days', { count: days }) }))}
        onPick={(days) => change({ days: days ? Number(days) : undefined }, true)}
      />
      <Choice
        label={t('find.reason')}
        any={t('find.anyReason')}
        value={search.why}
        options={reasons.map((reason) => ({ key: reason.key, name: inLanguage(reason) }))}
        onPick={(why) => change({ why }, true)}
      />
      <Choice
        label={t('find.channel')}
        any={t('find.anyChannel')}
        value={search.via}
        options={channels.map((key) => ({ key, name: wordFor('channelName', key) }))}
        onPick={(via) => change({ via }, true)}
      />
    </fieldset>
  );
}

interface ChoiceProps {
  label: string;
  any: string;
  value: string | undefined;
  options: { key: string; name: string }[];
  onPick(key: string | undefined): void;
}

function Choice({ label, any, value, options, onPick }: ChoiceProps) {
  return (
    <select className="input" aria-label={label} value={value ?? ''} onChange={(event) => onPick(event.target.value || undefined)}>
      <option value="">{any}</option>
      {options.map(({ key, name }) => (
        <option key={key} value={key}>
          {name}
        </option>
      ))}
    </select>
  );
}
