import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ShopFigure, type ShopFigureKey, shopFigures } from '../../common/shop-figures.ts';
import type { ShopFigureTable } from '../../server/insights/shop-figure-views.ts';
import { api } from '../api.ts';
import { may, useCurrency, useMe } from '../session.ts';
import { money } from '../ui/money.ts';
import { Loaded } from '../ui/pieces.tsx';
import { Head } from '../ui/table.tsx';
import { ContactCostForm } from './contact-cost-form.tsx';
import { FileButtons } from './figure-export.tsx';
import type { Days } from './figure-queries.ts';
import { valueWords, wordsOf } from './figure-words.ts';
import { ShopFigureBehind } from './shop-figure-behind.tsx';

const shopFiguresQuery = (days: Days) =>
  queryOptions({
    queryKey: ['shop-figures', days.from, days.to],
    queryFn: ({ signal }) => api.get<ShopFigureTable>('/api/shop-figures', { ...days }, signal),
    placeholderData: keepPreviousData,
  });

/** What belongs to the shop and its customers rather than to a seat: each with its formula, and what stands behind it. */
export function ShopFigures({ days }: { days: Days }) {
  const { t } = useTranslation();
  const me = useMe();
  const query = useQuery(shopFiguresQuery(days));
  const [opened, setOpened] = useState<ShopFigureKey>();
  return (
    <section className="stack" aria-label={t('figures.shop.title')}>
      <div className="panel-head">
        <h2>{t('figures.shop.title')}</h2>
        <span className="spread" />
        {may(me, 'figures.export') && <FileButtons path="/api/shop-figures/exports" name="zhike-shop-figures" days={days} />}
      </div>
      <p className="muted small">{t('figures.shop.how')}</p>
      <Loaded query={query} rows={8} height={52}>
        {(table) => (
          <>
            <Lines table={table} onOpen={setOpened} />
            {may(me, 'settings.manage') && <ContactCostForm now={table.costs} />}
          </>
        )}
      </Loaded>
      {opened && <ShopFigureBehind figureKey={opened} days={days} onClose={() => setOpened(undefined)} />}
    </section>
  );
}

function Lines({ table, onOpen }: { table: ShopFigureTable; onOpen(key: ShopFigureKey): void }) {
  const { t } = useTranslation();
  const currency = useCurrency();
  const columns = [
    { title: t('figures.shop.name') },
    { title: t('figures.shop.value'), isNumber: true },
    { title: t('figures.shop.parts'), isNumber: true, isExtra: true },
  ];
  const shown = (unit: ShopFigure['unit'], value: number | null) =>
    unit === 'money' && value !== null
      ? money(Math.round(value), table.currency ?? currency)
      : valueWords(unit === 'money' ? 'count' : unit, value);
  return (
    <div className="panel table-box">
      <table className="table shop-figures">
        <caption className="unseen">{t('figures.shop.title')}</caption>
        <Head columns={columns} />
        <tbody>
          {shopFigures.map((figure) => {
            const { name, formula, window, excluded } = wordsOf(figure);
            const line = table.items.find(({ key }) => key === figure.key);
            const [above, below] = [line?.above ?? 0, line?.below ?? 0];
            return (
              <tr key={figure.key}>
                <td>
                  <b>{name}</b>
                  <small className="muted">{t('figures.shop.words', { formula, window, excluded })}</small>
                </td>
                <td className="num right">
                  <button
                    type="button"
                    className="link num"
                    disabled={below === 0}
                    aria-label={`${name} ${shown(figure.unit, line?.value ?? null)}`}
                    onClick={() => onOpen(figure.key)}
                  >
                    {shown(figure.unit, line?.value ?? null)}
                  </button>
                </td>
                <td className="num right extra">
                  {`${figure.unit === 'money' ? shown('money', above) : above.toFixed(above % 1 ? 1 : 0)} ÷ ${below.toLocaleString('en')}`}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
