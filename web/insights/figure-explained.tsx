import { useTranslation } from 'react-i18next';
import type { FigureKey } from '../../common/figures.ts';
import type { FigureTable } from '../../server/insights/figure-views.ts';
import type { Days } from './figure-queries.ts';
import { figureOf, valueWords, wordsOf } from './figure-words.ts';

interface FigureExplainedProps {
  figure: FigureKey;
  days: FigureTable['days'];
  period: Days;
}

/** What the chosen figure means, and how it went from day to day. */
export function FigureExplained({ figure: key, days, period }: FigureExplainedProps) {
  const { t } = useTranslation();
  const figure = figureOf(key);
  const { name, formula, window, excluded } = wordsOf(figure);
  return (
    <section className="panel figure-explained" aria-label={name}>
      <div>
        <h2>{name}</h2>
        <p>{formula}</p>
        <dl className="kv">
          <dt>{t('figures.window')}</dt>
          <dd>{window}</dd>
          <dt>{t('figures.excluded')}</dt>
          <dd>{excluded}</dd>
        </dl>
      </div>
      <Trend figure={key} days={days} period={period} />
    </section>
  );
}

const height = 64;
const dayMs = 86_400_000;

/** A bar for each day; the table by day says the same in numbers. */
function Trend({ figure: key, days, period }: FigureExplainedProps) {
  const { t } = useTranslation();
  const { unit } = figureOf(key);
  const first = Date.parse(period.from);
  const many = Math.round((Date.parse(period.to) - first) / dayMs) + 1;
  const values = days.map(({ day, values }) => ({ day, value: values[key], place: Math.round((Date.parse(day) - first) / dayMs) }));
  const most = Math.max(0, ...values.map(({ value }) => value ?? 0));
  if (many < 2 || most === 0) return null;
  return (
    <figure className="figure-trend">
      <svg viewBox={`0 0 ${many} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {values.map(({ day, value, place }) =>
          value === null ? null : (
            <rect key={day} x={place + 0.12} width={0.76} y={height - (value / most) * height} height={(value / most) * height}>
              <title>{`${day} ${valueWords(unit, value)}`}</title>
            </rect>
          ),
        )}
      </svg>
      <figcaption className="muted small num">{t('figures.trend', { ...period, most: valueWords(unit, most) })}</figcaption>
    </figure>
  );
}
