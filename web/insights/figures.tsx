import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FigureKey, figureSplits } from '../../common/figures.ts';
import { may, useMe } from '../session.ts';
import { Loaded } from '../ui/pieces.tsx';
import { FigureBehind } from './figure-behind.tsx';
import { FigureExplained } from './figure-explained.tsx';
import { FigureExport } from './figure-export.tsx';
import { FigurePeriod } from './figure-period.tsx';
import { type Behind, daysOf, figuresQuery } from './figure-queries.ts';
import { type FigureSearch, themeNames, themes } from './figure-search.ts';
import { FiguresTable } from './figure-table.tsx';
import { KeptRates } from './kept-rates.tsx';
import { OrderTimes } from './order-times.tsx';
import { Presale } from './presale.tsx';
import { WhatRecommendingCameTo } from './recommendation-outcomes.tsx';
import { ShiftEdges } from './shift-edges.tsx';
import { ShopFigures } from './shop-figures.tsx';
import './figures.css';
import '../i18n/page-words.ts';

const route = getRouteApi('/staff/figures');

/** The figures of some days: one row for each agent, group, channel, stage, day or hour. */
export function Figures() {
  const { t } = useTranslation();
  const me = useMe();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [opened, setOpened] = useState<{ figure: FigureKey; behind: Behind; of: string }>();
  const { split = 'agent', theme = 'reception' } = search;
  const figure = themes[theme].find((key) => key === search.figure) ?? themes[theme][0];
  const days = daysOf(search);
  const query = useQuery(figuresQuery(days, split));
  const change = (part: FigureSearch) => navigate({ search: { ...search, ...part }, replace: true });
  return (
    <main className="page">
      <header className="page-head">
        <h1>{t('figures.title')}</h1>
        <span className="muted small num">{t('figures.head', { ...days, zone: query.data?.timeZone ?? '' })}</span>
        <span className="spread" />
        <Link to="/figures/words" search={{}}>
          {t('said.open')}
        </Link>
      </header>
      <div className="figures-choose">
        <FigurePeriod search={search} days={days} onChange={change} />
        <label className="field">
          <span>{t('figures.split')}</span>
          <select
            className="input"
            value={split}
            onChange={({ target }) => change({ split: figureSplits.find((each) => each === target.value) })}
          >
            {figureSplits.map((each) => (
              <option key={each} value={each}>
                {t(`figures.by.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('figures.theme')}</span>
          <select
            className="input"
            value={theme}
            onChange={({ target }) => change({ theme: themeNames.find((each) => each === target.value), figure: undefined })}
          >
            {themeNames.map((each) => (
              <option key={each} value={each}>
                {t(`figures.about.${each}`)}
              </option>
            ))}
          </select>
        </label>
        {may(me, 'figures.export') && <FigureExport days={days} split={split} />}
      </div>
      <Loaded query={query} rows={6} height={52}>
        {(table) => (
          <div className={query.isPlaceholderData ? 'figures-old' : undefined}>
            {table.isRecounting && (
              <p className="chip warn" role="status">
                {t('figures.recounting')}
              </p>
            )}
            <FigureExplained figure={figure} days={table.days} period={days} />
            <FiguresTable
              {...{ table, split, days }}
              columns={themes[theme]}
              chosen={figure}
              onChoose={(key) => change({ figure: key })}
              onOpen={(key, behind, of) => setOpened({ figure: key, behind, of })}
            />
          </div>
        )}
      </Loaded>
      {may(me, 'figures.see') && (
        <>
          <ShopFigures days={days} />
          <OrderTimes days={days} />
          <Presale days={days} />
          <ShiftEdges days={days} />
          {query.data && may(me, 'conversations.supervise') && (
            <KeptRates from={query.data.from} to={query.data.to} stage={search.stage} onStage={(stage) => change({ stage })} />
          )}
          <WhatRecommendingCameTo />
        </>
      )}
      {opened && <FigureBehind {...opened} onClose={() => setOpened(undefined)} />}
    </main>
  );
}
