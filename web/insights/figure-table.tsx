import { useTranslation } from 'react-i18next';
import type { FigureKey, FigureSplit } from '../../common/figures.ts';
import type { FigureTable } from '../../server/insights/figure-views.ts';
import { inLanguage } from '../conversations/words.ts';
import { wordFor } from '../language.ts';
import { Empty } from '../ui/pieces.tsx';
import type { Behind, Days } from './figure-queries.ts';
import { figureOf, valueWords, wordsOf } from './figure-words.ts';

type Row = FigureTable['rows'][number];
type Values = Pick<Row, 'values' | 'counts'>;

interface FiguresTableProps {
  table: FigureTable;
  split: FigureSplit;
  days: Days;
  columns: readonly FigureKey[];
  chosen: FigureKey;
  onChoose(figure: FigureKey): void;
  onOpen(figure: FigureKey, behind: Behind, of: string): void;
}

/** Whose numbers these are, as the rows behind them are asked for. */
function behindOf(split: FigureSplit, key: string, days: Days): Behind {
  if (split === 'day') return { from: key, to: key };
  if (split === 'hour') return { ...days, hour: String(Number(key)) };
  return { ...days, [split]: key || 'none' };
}

export function FiguresTable({ table, split, days, columns, chosen, onChoose, onOpen }: FiguresTableProps) {
  const { t } = useTranslation();
  if (table.rows.length === 0) return <Empty title={t('figures.none')}>{t('figures.noneHow')}</Empty>;
  const nameOf = (row: Row) => {
    if (split === 'hour') return `${row.key}:00`;
    if (split === 'channel') return wordFor('channelName', row.key);
    if (row.key === '') return t(split === 'stage' ? 'figures.noCodes' : 'figures.nobody');
    return inLanguage(row);
  };
  const cells = (of: string, { values, counts }: Values, behind: Behind) =>
    columns.map((key) => (
      <td key={key} className="num right">
        <Value figure={key} of={of} value={values[key]} count={counts[key]} onOpen={() => onOpen(key, behind, of)} />
      </td>
    ));
  return (
    <div className="panel table-box">
      <table className="table figures-table">
        <caption className="unseen">{t('figures.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t(`figures.by.${split}`)}</th>
            {columns.map((key) => (
              <th key={key} scope="col" className="right" aria-current={key === chosen || undefined}>
                <button type="button" className="link" aria-pressed={key === chosen} onClick={() => onChoose(key)}>
                  {wordsOf(figureOf(key)).name}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="figures-total">
            <th scope="row">{t('figures.total')}</th>
            {cells(t('figures.total'), table.total, days)}
          </tr>
          {table.rows.map((row) => (
            <tr key={row.key}>
              <th scope="row" className="num">
                {nameOf(row)}
              </th>
              {cells(nameOf(row), row, behindOf(split, row.key, days))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ValueProps {
  figure: FigureKey;
  of: string;
  value: number | null;
  count: number;
  onOpen(): void;
}

/** A number opens what it was counted from. */
function Value({ figure: key, of, value, count, onOpen }: ValueProps) {
  const { t } = useTranslation();
  const figure = figureOf(key);
  const words = valueWords(figure.unit, value);
  if (value === null || count === 0) return <span className="muted">{words}</span>;
  const from = figure.under && !figure.under.endsWith('_ms') ? t('figures.outOf', { count: count.toLocaleString('en') }) : undefined;
  return (
    <button type="button" className="link" title={from} aria-label={`${of} ${wordsOf(figure).name} ${words}`} onClick={onOpen}>
      {words}
    </button>
  );
}
