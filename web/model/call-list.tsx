import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ModelCallUse, modelCallUses, modelOutcomes } from '../../common/model.ts';
import type { ModelCall } from '../../server/assistant/model/views.ts';
import { Chip } from '../ui/pieces.tsx';
import { Table } from '../ui/table.tsx';
import { exactly, shortly } from '../ui/times.ts';
import { cost } from './cost.ts';
import { type CallFilter, modelCallsQuery } from './queries.ts';

/** Every call: what for, how much, and what became of it. */
export function CallList() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<CallFilter>({ purpose: '', outcome: '', day: '' });
  const query = useInfiniteQuery(modelCallsQuery(filter));
  const columns = [
    { title: t('model.at'), cell: ({ at }: ModelCall) => <time title={exactly(at)}>{shortly(at)}</time> },
    { title: t('model.purpose'), cell: ({ purpose }: ModelCall) => t(`model.use.${purpose}`) },
    { title: t('model.by'), cell: ({ by }: ModelCall) => by ?? t('model.assistant'), isExtra: true },
    { title: t('model.outcomeName'), cell: (call: ModelCall) => <Outcome call={call} /> },
    { title: t('model.tokens'), cell: (call: ModelCall) => `${call.tokensIn} / ${call.tokensOut}`, isNumber: true, isExtra: true },
    {
      title: t('model.ms'),
      cell: ({ ms }: ModelCall) => (ms === null ? '' : `${(ms / 1000).toFixed(1)} s`),
      isNumber: true,
      isExtra: true,
    },
    { title: t('model.cost'), cell: ({ costMicro, currency }: ModelCall) => cost(costMicro, currency), isNumber: true },
  ];
  return (
    <section className="stack">
      <h3>{t('model.list')}</h3>
      <p className="muted small">{t('model.listHow')}</p>
      <div className="model-filter">
        <Choice
          name={t('model.purpose')}
          all={t('model.all')}
          value={filter.purpose}
          options={modelCallUses.map((each: ModelCallUse) => [each, t(`model.use.${each}`)])}
          onChange={(purpose) => setFilter({ ...filter, purpose })}
        />
        <Choice
          name={t('model.outcomeName')}
          all={t('model.all')}
          value={filter.outcome}
          options={modelOutcomes.map((each) => [each, t(`model.outcome.${each}`)])}
          onChange={(outcome) => setFilter({ ...filter, outcome })}
        />
        <label className="field">
          <span>{t('model.day')}</span>
          <input className="input" type="date" value={filter.day} onChange={({ target }) => setFilter({ ...filter, day: target.value })} />
        </label>
      </div>
      <Table name={t('model.list')} columns={columns} query={query} empty={{ title: t('model.noCosts'), how: t('model.noCostsHow') }} />
    </section>
  );
}

interface ChoiceProps {
  name: string;
  all: string;
  value: string;
  options: [string, string][];
  onChange(value: string): void;
}

function Choice({ name, all, value, options, onChange }: ChoiceProps) {
  return (
    <label className="field">
      <span>{name}</span>
      <select className="input" value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{all}</option>
        {options.map(([id, words]) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

function Outcome({ call: { outcome, status } }: { call: ModelCall }) {
  const { t } = useTranslation();
  const tone = outcome === 'answered' ? 'ok' : outcome === 'asked' ? 'info' : 'warn';
  return (
    <Chip tone={tone} {...(status === null ? {} : { title: t('model.status', { status }) })}>
      {t(`model.outcome.${outcome}`)}
    </Chip>
  );
}
